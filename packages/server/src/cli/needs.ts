import type { Config, Flags } from '../config.ts'

/** What the command line needs from its program. */
export interface CliNeeds {
  /** Serves until asked to stop; answers the exit code. */
  serve(config: Config): Promise<number>
  readonly environment: Readonly<Record<string, string | undefined>>
  /** A line of the answer. */
  print(text: string): void
  /** A line about what went wrong. */
  complain(text: string): void
  /** Epoch milliseconds. */
  now(): number
}

/** Options that every command has. */
export type CommonFlags = Flags
