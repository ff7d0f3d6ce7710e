import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { isAlive } from './harness/program.ts'

const parent = fileURLToPath(new URL('./harness/engine-parent.ts', import.meta.url))

/** An orphan would hold the folder's lock against every engine that comes after it. */
test.each([0, 60, 120, 250, 500, 1_500])(
  'an engine whose server is killed %i ms after it began ends, too',
  async (ms) => {
    const folder = mkdtempSync(join(tmpdir(), 'earshot-orphan-'))
    const args = ['--disable-warning=ExperimentalWarning', parent, folder]
    const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
    const [chunk] = (await once(server.stdout, 'data')) as [Buffer]
    const engine = Number(chunk.toString('utf8'))
    onTestFinished(() => {
      if (isAlive(engine)) process.kill(engine, 'SIGKILL')
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    })
    await sleep(ms)
    const isGone = once(server, 'exit')
    server.kill('SIGKILL')
    await isGone
    await expect.poll(() => isAlive(engine), { timeout: 10_000 }).toBe(false)
  },
)
