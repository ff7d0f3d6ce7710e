import { LRUCache } from 'lru-cache'
import type { Clean } from '../core/clean.ts'
import type { Agent, CleanError, DecodedError, Grouping } from '../core/error-event.ts'
import { agentOf } from '../core/privacy/agent.ts'
import { createErrorCleaner } from '../core/privacy/clean-error.ts'

/** Clean and group, with what repeats remembered: the same few user agents and stacks make up most of any day. */
export type ErrorStage = (
  decoded: DecodedError,
  userAgent: string,
) => { readonly clean: Clean<CleanError>; readonly grouping: Grouping }

export function createErrorStage({ maxAgents = 2_000 } = {}): ErrorStage {
  const cleaned = createErrorCleaner({})
  const agents = new LRUCache<string, Agent>({ max: maxAgents })

  return (decoded, userAgent) => {
    let agent = agents.get(userAgent)
    if (agent === undefined) {
      agent = agentOf(userAgent)
      agents.set(userAgent, agent)
    }
    return cleaned(decoded, agent)
  }
}
