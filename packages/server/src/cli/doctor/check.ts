import type { Config } from '../../config.ts'
import type { runningServer } from './running-server.ts'

/** What one look found: all is well, or what is wrong and how to mend it. */
export interface Check {
  readonly name: string
  readonly ok: boolean
  readonly says: string
  readonly mend?: string
}

export interface Examined {
  readonly config: Config
  /** What answers where the server would; asked once, however many look at it. */
  server(): ReturnType<typeof runningServer>
  /** Epoch milliseconds. */
  now(): number
}

export type Examine = (examined: Examined) => Promise<readonly Check[]>

export const ok = (name: string, says: string): Check => ({ name, ok: true, says })

export function wrong(name: string, says: string, mend: string): Check {
  return { name, ok: false, says, mend }
}
