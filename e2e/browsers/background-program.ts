import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A program that runs beside the tests until it is ended. */
export interface BackgroundProgram extends AsyncDisposable {
  /** All it has printed until now. */
  printed(): string
  /** Waits until it has printed this; throws when it ends before, or says nothing of the kind in time. */
  said(words: RegExp): Promise<RegExpExecArray>
}

export interface ProgramOptions {
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

const patienceMs = 30_000
const patienceAtEndMs = 5_000

export function startBackgroundProgram(
  path: string,
  { args, env }: ProgramOptions,
): BackgroundProgram {
  // A group of its own, so that what it has started ends with it.
  const child = spawn(path, args, {
    detached: true,
    env: { PATH: '/usr/bin:/bin', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk
    })
  }
  return {
    printed: () => printed,
    async said(words) {
      for (const begin = Date.now(); Date.now() - begin < patienceMs; ) {
        const found = words.exec(printed)
        if (found !== null) return found
        if (child.exitCode !== null) break
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`${path} did not say ${words}:\n${printed}`)
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const isClosed = once(child, 'close')
      signal(child, 'SIGTERM')
      const timer = setTimeout(signal, patienceAtEndMs, child, 'SIGKILL')
      await isClosed
      clearTimeout(timer)
    },
  }
}

function signal({ pid = 0 }: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  if (pid > 0) process.kill(-pid, name)
}
