import { limits } from '@earshot/protocol'
import type { Clean } from '../clean.ts'
import type { Agent, CleanError, DecodedError, Grouping } from '../error-event.ts'
import { group } from '../grouping/grouping.ts'
import { cleanMeta } from './clean-meta.ts'
import { createStackCleaner } from './clean-stack.ts'
import { cleanUrl } from './clean-url.ts'
import { cutText } from './cut-text.ts'
import { createTally } from './removed.ts'
import { scrub } from './scrub.ts'

export interface ErrorCleanerOptions {
  /** How many stacks are remembered, so that a storm of one error is cleaned once. */
  readonly cacheEntries?: number
  /** And how many characters they may hold together. */
  readonly cacheChars?: number
}

interface CleanedError {
  readonly clean: Clean<CleanError>
  readonly grouping: Grouping
}

export type ErrorCleaner = (decoded: DecodedError, agent: Agent) => CleanedError

/**
 * Cleans and groups error events: after this nothing unclean of them exists. The only place where the brand is made for
 * errors. Remembers stacks, within bounds; otherwise the same event gives the same answer. Never throws.
 */
export function createErrorCleaner({
  cacheEntries = 1_000,
  cacheChars = 3_000_000,
}: ErrorCleanerOptions = {}): ErrorCleaner {
  const cleanStack = createStackCleaner(cacheEntries, cacheChars)

  return (decoded, agent) => {
    const tally = createTally()
    const stack = cleanStack(cutText(decoded.stack, limits.stackChars), tally)
    const meta = cleanMeta(decoded.meta, tally)
    const clean: CleanError = {
      type: decoded.type,
      name: scrub(cutText(decoded.name, limits.nameChars), tally, 'name'),
      message: scrub(cutText(decoded.message, limits.messageChars), tally, 'message'),
      stack: stack.text,
      uri: cleanUrl(cutText(decoded.uri, limits.uriChars), tally, 'uri'),
      release: meta.release,
      client: meta.client,
      clientVersion: meta.clientVersion,
      meta: meta.text,
      at: decoded.at,
      removed: tally.text(),
      browser: agent.browser,
      browserVersion: agent.browserVersion,
      os: agent.os,
      osVersion: agent.osVersion,
    }
    return { clean: clean as Clean<CleanError>, grouping: group(clean, stack.frames) }
  }
}

/** One event, without remembering anything. */
export function cleanError(decoded: DecodedError, agent: Agent): Clean<CleanError> {
  return createErrorCleaner({ cacheEntries: 1 })(decoded, agent).clean
}
