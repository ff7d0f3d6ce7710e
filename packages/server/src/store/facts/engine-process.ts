import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { constants as osConstants, setPriority, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Note } from '../note.ts'

const program = fileURLToPath(new URL('../../engine/main.ts', import.meta.url))

export interface EngineProcess extends AsyncDisposable {
  readonly socketPath: string
  /** Undefined while it is being restarted. */
  pid(): number | undefined
  /** Resolves when the running child has said that it answers. */
  ready(): Promise<void>
}

export interface EngineProcessOptions {
  readonly folder: string
  readonly maxBytes?: number
  readonly maxQuestionBytes?: number
  readonly note: Note
}

const mebi = 1024 * 1024
const restartDelaysMs = [100, 250, 500, 1_000, 2_000, 5_000]

/** Starts the facts engine and starts it again whenever it dies; ingest goes on meanwhile, the spool waits. */
export function createEngineProcess(options: EngineProcessOptions): EngineProcess {
  const folder = resolve(options.folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { socketPath } = engineSocketOf(folder)
  const { maxBytes = 600 * mebi, maxQuestionBytes = 400 * mebi, note } = options
  let stopping = false
  let failures = 0
  let child: ChildProcess | undefined
  let up = Promise.withResolvers<void>()

  const start = () => {
    if (stopping) return
    const started = fork(
      program,
      [folder, socketPath, String(maxBytes), String(maxQuestionBytes)],
      {
        // NOTE: with libuv's default of 4 threads, slow questions stall the engine's own file operations for seconds.
        env: { UV_THREADPOOL_SIZE: '16', TZ: 'UTC' },
        execArgv: ['--disable-warning=ExperimentalWarning'],
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      },
    )
    child = started
    lowered(started)
    let words = ''
    started.stderr?.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString('utf8')).slice(-2_000)
    })
    started.once('message', () => {
      failures = 0
      up.resolve()
    })
    started.once('exit', (code, signal) => {
      child = undefined
      if (stopping) return
      up = Promise.withResolvers<void>()
      const delayMs = restartDelaysMs[Math.min(failures++, restartDelaysMs.length - 1)] ?? 5_000
      note('engine/restarting', {
        code,
        signal,
        delayMs,
        reason: lastLine(words),
      })
      setTimeout(start, delayMs).unref()
    })
  }
  start()

  return {
    socketPath,
    pid: () => child?.pid,
    ready: () => up.promise,
    async [Symbol.asyncDispose]() {
      stopping = true
      await ended(child)
    },
  }
}

/** A Unix socket's path may have 107 bytes; a deep data folder gets one in the temporary folder instead. */
export function engineSocketOf(facts: string): { readonly socketPath: string } {
  const folder = resolve(facts)

  const inFolder = join(folder, 'engine.sock')
  if (Buffer.byteLength(inFolder) <= 100) return { socketPath: inFolder }
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const elsewhere = join(tmpdir(), `earshot-${name}`)
  mkdirSync(elsewhere, { recursive: true, mode: 0o700 })
  return { socketPath: join(elsewhere, 'engine.sock') }
}

/** Merges and questions must not take the processor from requests that wait for their 200. */
function lowered(child: ChildProcess): void {
  if (child.pid !== undefined) setPriority(child.pid, osConstants.priority.PRIORITY_BELOW_NORMAL)
}

/** What the engine said last; it speaks of tables and codes, never of rows. */
function lastLine(words: string): string {
  return (
    words
      .split('\n')
      .findLast((line) => /Error|Exception|Cannot/.test(line))
      ?.slice(0, 300) ?? ''
  )
}

async function ended(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const hard = setTimeout(() => child.kill('SIGKILL'), 3_000)
  await exit
  clearTimeout(hard)
}
