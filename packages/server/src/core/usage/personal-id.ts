import { createTally } from '../privacy/removed.ts'
import { scrub } from '../privacy/scrub.ts'

/** Two to four words with a capital each: `Ann Lee`, `Jean-Luc Picard`. */
const fullName = /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}\.?| \p{Lu}[\p{L}'’-]+){1,3}$/u
/** `+49 170 1234567`, `(030) 123-456`: digits that are not told in one row. */
const phone = /^(?:\+[\d\s().-]{7,}|[\d(][\d\s().-]*[\s().-][\d\s().-]*)$/

/**
 * Whether a user id tells who somebody is: an e-mail address or `name@machine` (what old clients make up themselves), a
 * phone number, a full name, or whatever else is scrubbed from texts. Ids such as `richard` or `4711` are taken as ids.
 */
export function looksPersonal(id: string): boolean {
  if (id.includes('@') || fullName.test(id)) return true
  if (phone.test(id) && id.replaceAll(/\D/g, '').length >= 7) return true
  return scrub(id, createTally(), 'props') !== id
}
