import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nodeFlags from '../../scripts/node-flags.json' with { type: 'json' }

const program = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url))

/** The real program in a process of its own, to be killed. */
export interface SpawnedServer {
  readonly url: string
  readonly pid: number
  /** All it has printed until now, its log included. */
  printed(): string
  enginePid(): number | undefined
  /**
   * Sends the signal and resolves with the exit code when the process is gone; null after a hard kill. Throws what was
   * printed where it had ended before that.
   */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

export async function spawnServer(
  folder: string,
  { env = {}, args = [] }: { env?: Record<string, string>; args?: readonly string[] } = {},
): Promise<SpawnedServer> {
  const memory = join(folder, 'memory')
  mkdirSync(memory, { recursive: true, mode: 0o700 })
  const defaults = { EARSHOT_DATA: folder, EARSHOT_PORT: '0', EARSHOT_HOST: '127.0.0.1' }
  const child = spawn(process.execPath, [...nodeFlags, program, 'serve', ...args], {
    // Salts go with the folder, so that a test leaves nothing behind.
    env: { ...defaults, XDG_RUNTIME_DIR: memory, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString('utf8')
  })
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk.toString('utf8')
  })
  const url = await addressOf(child, () => printed)
  const pid = child.pid ?? 0
  return {
    ...{ url, pid, printed: () => printed },
    enginePid: () => childrenOf(pid)[0],
    async end(signal) {
      const isGone = child.exitCode !== null || child.signalCode !== null
      if (isGone) throw new Error(`the server had ended by itself:\n${printed}`)
      const exit = once(child, 'exit')
      child.kill(signal)
      const [code] = (await exit) as [number | null]
      return code
    },
  }
}

async function addressOf(child: ChildProcess, printed: () => string): Promise<string> {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const port = /listening on http:\/\/localhost:(\d+)/.exec(printed())?.[1]
    if (port !== undefined) return `http://127.0.0.1:${port}`
    if (child.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  child.kill('SIGKILL')
  throw new Error(`the server did not start:\n${printed()}`)
}

function childrenOf(pid: number): readonly number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return text.trim().split(/\s+/).filter(Boolean).map(Number)
}
