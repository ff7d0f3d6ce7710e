import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Note } from '../note.ts'
import { makePrivateFolder } from '../private-folder.ts'
import {
  type EngineChild,
  type EngineChildOptions,
  type EngineEnd,
  startEngineChild,
} from './engine-child.ts'
import { createGate } from './gate.ts'

export interface EngineProcess extends AsyncDisposable {
  readonly socketPath: string
  /** Undefined while it rests or is being restarted. */
  pid(): number | undefined
  isResting(): boolean
  /** Starts it if it rests; resolves when it answers. */
  ready(): Promise<void>
  /** Runs work that needs the engine; it does not rest meanwhile. Throws `FactsUnavailable` when it is not there in time. */
  use<T>(work: () => Promise<T>): Promise<T>
}

export interface EngineProcessOptions {
  readonly folder: string
  readonly maxBytes?: number
  readonly maxQuestionBytes?: number
  /** After this long without use the process ends, and with it its memory; 0 means never. */
  readonly restAfterMs?: number
  /** Asked before it rests. */
  readonly mayRest?: () => boolean
  /** How long work waits for an engine that is being started. */
  readonly patienceMs?: number
  readonly note: Note
}

const mebi = 1024 * 1024
const restartDelaysMs = [50, 250, 500, 1_000, 2_000, 5_000]

/**
 * The facts engine's lives: started when needed, started again whenever it dies, put to rest when nobody asks. Ingest
 * goes on meanwhile, the spool waits.
 */
export function createEngineProcess(options: EngineProcessOptions): EngineProcess {
  const { restAfterMs = 0, mayRest = () => true, patienceMs = 5_000, note } = options
  const life = lifeOf(options)
  const { socketPath } = life
  let state: 'wanted' | 'resting' | 'stopped' = 'wanted'
  let child: EngineChild | undefined
  let retired: EngineChild | undefined
  let failures = 0
  const gate = createGate()
  let using = 0
  let lastUse = Date.now()

  const start = () => {
    if (state !== 'wanted' || child !== undefined) return
    const started = startEngineChild(life)
    child = started
    void started.ready.then(() => {
      failures = 0
      gate.open()
    })
    void started.ended.then(over)
  }
  const over = ({ code, signal, words }: EngineEnd) => {
    const isIntended = child === retired
    child = undefined
    gate.close()
    if (isIntended) return start()
    if (state !== 'wanted') return
    const delayMs = restartDelaysMs[Math.min(failures++, restartDelaysMs.length - 1)] ?? 5_000
    note('engine/restarting', { code, signal, delayMs, reason: words })
    setTimeout(start, delayMs).unref()
  }
  const wake = () => {
    lastUse = Date.now()
    if (state !== 'resting') return
    state = 'wanted'
    start()
  }
  const restIfIdle = () => {
    const isIdle = using === 0 && Date.now() - lastUse >= restAfterMs && mayRest()
    if (state !== 'wanted' || child === undefined || !isIdle) return
    state = 'resting'
    retired = child
    gate.close()
    void child.stop()
  }
  const timer = restAfterMs > 0 ? setInterval(restIfIdle, restAfterMs / 4).unref() : undefined
  start()

  return {
    socketPath,
    pid: () => child?.pid,
    isResting: () => state === 'resting',
    ready() {
      wake()
      return gate.opened()
    },
    async use(work) {
      using++
      wake()
      try {
        await gate.openedWithin(patienceMs)
        return await work()
      } finally {
        using--
        lastUse = Date.now()
      }
    },
    async [Symbol.asyncDispose]() {
      state = 'stopped'
      clearInterval(timer)
      await child?.stop()
    },
  }
}

function lifeOf(options: EngineProcessOptions): EngineChildOptions {
  const { maxBytes = 500 * mebi, maxQuestionBytes = 350 * mebi } = options
  const folder = resolve(options.folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return { folder, ...engineSocketOf(folder), maxBytes, maxQuestionBytes }
}

/** A Unix socket's path may have 107 bytes; a deep data folder gets one in the temporary folder instead. */
export function engineSocketOf(facts: string): { readonly socketPath: string } {
  const folder = resolve(facts)
  const inFolder = join(folder, 'engine.sock')
  if (Buffer.byteLength(inFolder) <= 100) return { socketPath: inFolder }
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const elsewhere = join(tmpdir(), `earshot-${name}`)
  makePrivateFolder(elsewhere)
  return { socketPath: join(elsewhere, 'engine.sock') }
}
