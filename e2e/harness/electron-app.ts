import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const sdk = fileURLToPath(new URL('../../packages/sdk/', import.meta.url))
const fake = fileURLToPath(new URL('./fake-electron.cjs', import.meta.url))

export interface Message {
  readonly kind: 'send' | 'invoke' | 'answer'
  readonly channel?: string
  readonly values?: readonly unknown[]
  readonly id?: number
  readonly answer?: unknown
}

/** A folder with the SDK as it is published and an Electron that is not one: its binary is not to be had everywhere. */
export interface ElectronFolder extends Disposable {
  /** Files in `userData`. */
  files(): readonly (readonly [name: string, text: string])[]
  start(program: string, settings?: Record<string, unknown>): ChildProcess
}

export function createElectronFolder(): ElectronFolder {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-electron-'))
  const userData = join(folder, 'userData')
  const modules = join(folder, 'node_modules')
  mkdirSync(join(modules, 'electron'), { recursive: true })
  cpSync(fake, join(modules, 'electron', 'index.js'))
  const target = join(modules, '@earshot', 'sdk')
  for (const name of ['dist', 'package.json']) {
    cpSync(join(sdk, name), join(target, name), { recursive: true })
  }
  let programs = 0

  return {
    files: () =>
      readdirSync(userData).map((name) => [name, readFileSync(join(userData, name), 'utf8')]),
    start(program, settings = {}) {
      const file = join(folder, `program-${programs++}.cjs`)
      writeFileSync(file, program)
      return fork(file, {
        env: { HOME: folder, PATH: '', FAKE_ELECTRON: JSON.stringify({ userData, ...settings }) },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        serialization: 'advanced',
      })
    },
    [Symbol.dispose]() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The next message that this one is waited for. */
export async function messageOf(child: ChildProcess): Promise<Message> {
  const [message] = (await once(child, 'message')) as [Message]
  return message
}
