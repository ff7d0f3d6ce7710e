/** Names by chance: nobody can foresee or guess them. */
import { randomBytes, randomInt } from 'node:crypto'

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'

/** The id of a record: 12 characters. */
export const newId = (): string => lettersOf(12)

/** A project's public key: 11 characters, as every TrackX client expects. */
export const newProjectKey = (): string => lettersOf(11)

/** 256 bits for a cookie, a link or a token; only its hash is kept. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

function lettersOf(count: number): string {
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('')
}
