declare const clean: unique symbol

/** Proof that the privacy stage has seen it; the spool and the stores take nothing else. */
export type Clean<T> = T & { readonly [clean]: true }
