import type { Clean } from '../clean.ts'
import type { Agent, CleanError, DecodedError, Grouping } from '../error-event.ts'
import { group } from '../grouping/grouping.ts'
import { framesOf } from '../stacks/frames.ts'
import { createTally } from './removed.ts'

export interface ErrorCleanerOptions {
  /** How many cleaned stacks are remembered, so that a storm of one error is cleaned once. */
  readonly cacheEntries?: number
  /** And how many characters they may hold together. */
  readonly cacheChars?: number
}

export interface CleanedError {
  readonly clean: Clean<CleanError>
  readonly grouping: Grouping
}

export type ErrorCleaner = (decoded: DecodedError, agent: Agent) => CleanedError

/** Cleans and groups error events: after this nothing unclean exists of them. Remembers stacks, bounded. */
export function createErrorCleaner(_options: ErrorCleanerOptions = {}): ErrorCleaner {
  return (decoded, agent) => {
    const tally = createTally()
    const { type, name, message, stack, uri, at } = decoded
    const { browser, browserVersion, os, osVersion } = agent
    const clean = {
      type,
      name,
      message,
      stack,
      uri,
      release: '',
      client: '',
      clientVersion: '',
      meta: '{}',
      at,
      removed: tally.text(),
      browser,
      browserVersion,
      os,
      osVersion,
    } as Clean<CleanError>
    return { clean, grouping: group(clean, framesOf(clean.stack)) }
  }
}

/** One event, without remembering. */
export function cleanError(decoded: DecodedError, agent: Agent): Clean<CleanError> {
  return createErrorCleaner()(decoded, agent).clean
}
