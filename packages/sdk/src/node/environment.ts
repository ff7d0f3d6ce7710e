import { allowed } from './allowed.ts'

/** The one place where the SDK looks at the environment. */
export function environment(): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: this is the one
  return process.env
}

/** One variable; undefined also where it may not be read. */
export function variable(name: string): string | undefined {
  return allowed(() => environment()[name], undefined)
}
