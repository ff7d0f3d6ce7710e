import type { Options } from '../client/options.ts'

export interface NodeOptions extends Options {
  /** Where the one file lies; by default the folder for state of this system, `~/.local/state/earshot` on Linux. */
  readonly folder?: string
}
