import { problems } from '@earshot/protocol'
import { type Denied, isDenied } from '../core/denied.ts'

/** Ends a command with a sentence instead of a stack. */
export class Complaint extends Error {
  override name = 'Complaint' as const
}

/** The value, or the complaint that a denial is. */
export function granted<T>(value: T | Denied): T {
  if (!isDenied(value)) return value
  throw new Complaint([problems[value.denied].says, value.detail].filter(Boolean).join(' '))
}
