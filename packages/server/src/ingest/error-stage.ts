import { LRUCache } from 'lru-cache'
import type { Agent, DecodedError } from '../core/error-event.ts'
import { issueIdOf } from '../core/grouping/issue-id.ts'
import { agentOf } from '../core/privacy/agent.ts'
import { createErrorCleaner } from '../core/privacy/clean-error.ts'
import { errorRow } from './rows.ts'

/** What is known of an error beside its words. */
export interface ErrorContext {
  readonly project: string
  /** The UTC day whose salt made `session`. */
  readonly day: string
  readonly session: string
  readonly id: string
  readonly userAgent: string
}

/** The id of an issue, and the line of one of its events for the table `error_events`. */
export interface StagedError {
  readonly issue: string
  readonly line: string
}

/**
 * Clean, group and write down, with what repeats remembered: the same few user agents and stacks make up most of any day.
 * Nothing unclean comes out.
 */
export type ErrorStage = (decoded: DecodedError, context: ErrorContext) => StagedError

export function createErrorStage({ maxAgents = 2_000 } = {}): ErrorStage {
  const cleaned = createErrorCleaner({})
  const agents = new LRUCache<string, Agent>({ max: maxAgents })

  const knownAgent = (userAgent: string): Agent => {
    let agent = agents.get(userAgent)
    if (agent === undefined) {
      agent = agentOf(userAgent)
      agents.set(userAgent, agent)
    }
    return agent
  }

  return (decoded, { project, day, session, id, userAgent }) => {
    const { clean, grouping } = cleaned(decoded, knownAgent(userAgent))
    const issue = issueIdOf(project, grouping)
    const { title, culprit, version: groupingVersion } = grouping
    const about = { project, issue, id, day, session, title, culprit, groupingVersion }
    return { issue, line: errorRow(clean, about) }
  }
}
