import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { getCompileCacheDir } from 'node:module'
import { constants as osConstants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../engine/main.ts', import.meta.url))

const environment = {
  TZ: 'UTC',
  // NOTE: with libuv's default of 4 threads, slow questions stall the engine's own file operations for seconds.
  UV_THREADPOOL_SIZE: '16',
  // Memory goes back soon after a load, for a few per cent of the engine's time: fewer arenas, fast decay.
  MALLOC_ARENA_MAX: '2',
  JE_MALLOC_CONF: 'dirty_decay_ms:50,muzzy_decay_ms:0,narenas:2',
}

export interface EngineChildOptions {
  readonly folder: string
  readonly socketPath: string
  readonly maxBytes: number
  readonly maxQuestionBytes: number
}

export interface EngineEnd {
  readonly code: number | null
  readonly signal: string | null
  /** What it said last; it speaks of tables and codes, never of rows. */
  readonly words: string
}

/** One life of the engine. */
export interface EngineChild {
  readonly pid: number | undefined
  /** It answers on its socket; never rejects. */
  readonly ready: Promise<void>
  readonly ended: Promise<EngineEnd>
  /** Asks it to end, and makes it end soon after; a kill loses nothing. */
  stop(): Promise<void>
}

export function startEngineChild(options: EngineChildOptions): EngineChild {
  const { folder, socketPath, maxBytes, maxQuestionBytes } = options
  const args = [folder, socketPath, String(maxBytes), String(maxQuestionBytes)]
  const child = fork(program, args, {
    env: { ...environment, ...compileCache() },
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=2'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  // Merges and questions must not take the processor from requests that wait for their 200.
  if (child.pid !== undefined) setPriority(child.pid, osConstants.priority.PRIORITY_BELOW_NORMAL)
  let words = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString('utf8')).slice(-2_000)
  })
  const ready = Promise.withResolvers<void>()
  child.once('message', () => ready.resolve())
  const ended = endOf(child, () => lastLine(words))

  return {
    pid: child.pid,
    ready: ready.promise,
    ended,
    async stop() {
      child.kill('SIGTERM')
      const hard = setTimeout(() => child.kill('SIGKILL'), 1_000)
      await ended
      clearTimeout(hard)
    },
  }
}

async function endOf(child: ChildProcess, words: () => string): Promise<EngineEnd> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  return { code, signal, words: words() }
}

/** Stripping types anew in each process costs memory that the cache saves. */
function compileCache(): Readonly<Record<string, string>> {
  const folder = getCompileCacheDir()
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder }
}

function lastLine(words: string): string {
  return (
    words
      .split('\n')
      .findLast((line) => /Error|Exception|Cannot/.test(line))
      ?.slice(0, 300) ?? ''
  )
}
