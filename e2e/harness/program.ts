import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import nodeFlags from '../../scripts/node-flags.json' with { type: 'json' }

const program = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url))

export interface Ran {
  readonly code: number
  readonly out: string
  readonly complaints: string
}

/** Runs the program with one command line, to its end. */
export function runProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...nodeFlags, program, ...args],
      { env, timeout: 60_000 },
      (error, out, complaints) => {
        const code = error === null ? 0 : Number(error.code ?? Number.NaN)
        resolve({ code, out, complaints })
      },
    )
  })
}

/** Whether a process of this id is there; one that has ended and is not yet collected is not. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
