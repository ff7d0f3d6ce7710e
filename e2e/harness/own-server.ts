import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { isAlive } from './program.ts'
import { type SpawnedServer, spawnServer } from './spawned-server.ts'

/** A folder that is gone when the test is, however it ends. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-own-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** A server in a process of its own that is gone when the test is, however it ends, and its engine with it. */
export async function ownServer(
  folder: string,
  options: Parameters<typeof spawnServer>[1] = {},
): Promise<SpawnedServer> {
  const server = await spawnServer(folder, options)
  onTestFinished(async () => {
    if (!isAlive(server.pid)) return
    const engine = server.enginePid()
    await server.end('SIGKILL')
    // One that was only starting would come to know of it later, and write to a folder that is gone.
    if (engine !== undefined && isAlive(engine)) process.kill(engine, 'SIGKILL')
    while (engine !== undefined && isAlive(engine)) await sleep(10)
  })
  return server
}
