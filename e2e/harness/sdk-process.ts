import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dist } from './collector.ts'

export const processKey = 'sdkprocess1'

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly ms: number
}

/** Programs in a home of their own, each in a process of its own. */
export interface SdkHome extends Disposable {
  readonly folder: string
  /** Names of the files that the SDK made, and what they hold. */
  files(): readonly (readonly [name: string, text: string])[]
  /** Spoils what the SDK keeps. */
  spoil(text: string): void
  start(program: string, how?: HowToRun): ChildProcess
  run(program: string, how?: HowToRun): Promise<Ended>
}

export interface HowToRun {
  readonly host?: string
  /** `cjs` is what the programs are written for; `earshot` is the SDK in both. */
  readonly as?: 'cjs' | 'mjs'
  readonly runtime?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export function createSdkHome(): SdkHome {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-sdk-'))
  const state = join(folder, 'state', 'earshot')
  let programs = 0

  const start: SdkHome['start'] = (program, how = {}) => {
    const { as = 'cjs', runtime = [process.execPath], env = {}, host = '' } = how
    const file = join(folder, `program-${programs++}.${as}`)
    const load =
      as === 'cjs'
        ? `const earshot = require(${JSON.stringify(join(dist, 'node.cjs'))})`
        : `import * as earshot from ${JSON.stringify(join(dist, 'node.js'))}`
    const begin = `const begin = (options) => earshot.init({ key: '${processKey}', host: '${host}', reportInterval: 0.1, ...options })`
    writeFileSync(file, `${load}\n${begin}\n${program}\n`)
    return spawn(runtime[0] ?? '', [...runtime.slice(1), file], {
      env: { HOME: folder, XDG_STATE_HOME: join(folder, 'state'), PATH: '', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }

  return {
    folder,
    start,
    files: () => namesIn(state).map((name) => [name, readFileSync(join(state, name), 'utf8')]),
    spoil: (text) => {
      for (const name of namesIn(state)) writeFileSync(join(state, name), text)
    },
    async run(program, how) {
      const began = Date.now()
      const child = start(program, how)
      const said = { stdout: '', stderr: '' }
      child.stdout?.on('data', (chunk: Buffer) => {
        said.stdout += chunk.toString('utf8')
      })
      child.stderr?.on('data', (chunk: Buffer) => {
        said.stderr += chunk.toString('utf8')
      })
      const [code] = (await once(child, 'close')) as [number | null]
      return { code, ...said, ms: Date.now() - began }
    },
    [Symbol.dispose]() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
