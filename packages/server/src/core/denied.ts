import type { ProblemCode } from '@earshot/protocol'

/** An expected failure, as a value: the code of a problem, and what exactly was wrong (never what was sent). */
export interface Denied {
  readonly denied: ProblemCode
  readonly detail?: string
}

export function denied(code: ProblemCode, detail?: string): Denied {
  return { denied: code, ...(detail !== undefined && { detail }) }
}

export function isDenied(value: unknown): value is Denied {
  return typeof value === 'object' && value !== null && 'denied' in value
}
