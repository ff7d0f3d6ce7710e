import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../clients/nucleus.cjs', import.meta.url))

/** A real client of Nucleus in a process of its own. */
export interface NucleusProgram {
  /** Calls a method of the client; resolves when it has returned. */
  call(deed: string, ...args: readonly unknown[]): Promise<void>
  /** What the client called back with, `[method, answer]` each. */
  readonly told: readonly unknown[]
  exit(): Promise<void>
}

export function startNucleusProgram({
  client,
  home,
}: {
  /** Name of the npm package, or of its alias. */
  readonly client: string
  /** A folder of its own: these clients keep their queue in the user's settings. */
  readonly home: string
}): NucleusProgram {
  const child = spawn(process.execPath, [program, client, home], {
    cwd: dirname(createRequire(import.meta.url).resolve('../../package.json')),
    env: { HOME: home, PATH: '/usr/bin:/bin' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const gone = once(child, 'exit')
  let complaints = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString('utf8')
  })
  const waiters: (() => void)[] = []
  const told: unknown[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('told ')) told.push(JSON.parse(line.slice(5)))
    if (line.startsWith('done ')) waiters.shift()?.()
  })
  const call = async (deed: string, ...args: readonly unknown[]): Promise<void> => {
    const done = new Promise<void>((resolve) => void waiters.push(resolve))
    child.stdin.write(`${JSON.stringify([deed, ...args])}\n`)
    await Promise.race([
      done,
      gone.then(() => {
        if (deed !== 'exit') throw new Error(`the client has ended: ${complaints}`)
      }),
    ])
  }
  return {
    ...{ call, told },
    async exit() {
      await call('exit')
      await gone
    },
  }
}
