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

/** Why a data folder cannot be used, as a sentence; undefined where something else failed. */
export function folderFaultOf(cause: unknown, folder: string): string | undefined {
  const { code = '', syscall } = rootOf(cause)
  if (syscall === undefined && code !== 'ERR_SQLITE_ERROR') return undefined
  return `Earshot cannot use the data folder ${folder} (${code}). To see why: earshot doctor`
}

/** The first of the failures that led to this one. */
export function rootOf(cause: unknown): Partial<NodeJS.ErrnoException> {
  if (!(cause instanceof Error)) return {}
  return cause.cause instanceof Error ? rootOf(cause.cause) : cause
}
