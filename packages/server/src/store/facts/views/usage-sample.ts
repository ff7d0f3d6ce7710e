/** Ids of sessions are hashes, so every eighth is chosen by chance. */
export const sampleEvery = 8
/** Of so many a share is known to a hundredth; fewer are not worth the error. */
export const sampleAtLeast = 2_500
