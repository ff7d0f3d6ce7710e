import type { Facts } from '../store/facts/facts.ts'
import { usageBeganBy } from '../store/facts/views/usage-began.ts'

/** Whether a project's usage had begun by a moment (epoch seconds). */
export type UsageBeginnings = (moment: {
  readonly project: string
  readonly at: number
}) => Promise<boolean>

/**
 * What has begun has begun, also where the first of its rows are gone: asked once a project, and not with every question
 * that compares two times.
 */
export function rememberBeginnings(facts: Pick<Facts, 'ask'>): UsageBeginnings {
  /** The earliest moment that is known to be late enough. At most one of each project. */
  const known = new Map<string, number>()
  return async (moment) => {
    const { project, at } = moment
    if (at >= (known.get(project) ?? Number.POSITIVE_INFINITY)) return true
    const hasBegun = await usageBeganBy(facts, moment)
    if (hasBegun) known.set(project, at)
    return hasBegun
  }
}
