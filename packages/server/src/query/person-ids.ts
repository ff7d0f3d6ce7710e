import { createSecretKey } from 'node:crypto'
import { limits } from '@earshot/protocol'
import { hexText, isHash } from '../core/hash-text.ts'
import { idHash } from '../core/usage/identity.ts'
import { usagePerson } from '../store/facts/views/usage-people.ts'
import { findUsageTerms } from '../store/records/views/usage-terms.ts'
import type { Sources } from './sources.ts'

/** Of ids that came in frames of Nucleus. */
const nucleusIdChars = 256

interface Meant {
  readonly project: string
  readonly userId: string
}

/** 16 hex digits of whom is meant: by them, or by the id that the app told, which may look the same. Undefined: nobody. */
export async function personIdOf(
  sources: Pick<Sources, 'facts' | 'records'>,
  meant: Meant,
): Promise<string | undefined> {
  const ids = await personIdsOf(sources, meant)
  const { project } = meant
  const people = await Promise.all(ids.map((id) => usagePerson(sources.facts, { project, id })))
  return ids.find((_, place) => people[place] !== undefined)
}

/** Everybody who may be meant: by the id that the app told, and where it could be one of ours, by it. */
export async function personIdsOf(
  { records }: Pick<Sources, 'records'>,
  { project, userId }: Meant,
): Promise<readonly string[]> {
  const { secret } = await findUsageTerms(records, project)
  const key = createSecretKey(Buffer.from(secret, 'base64url'))
  const told = spellings(userId).map((id) => hexText(idHash(key, 'user', id)))
  return isHash(userId) ? [userId, ...told] : told
}

/** An id is cut before it is hashed: by Nucleus's protocol and its blanks with it, by our own. */
function spellings(userId: string): readonly string[] {
  const ofNucleus = userId.trim().slice(0, nucleusIdChars).trim()
  return [...new Set([userId, ofNucleus, userId.slice(0, limits.nameChars)])]
}
