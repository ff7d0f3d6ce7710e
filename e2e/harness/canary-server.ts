import { join } from 'node:path'
import { openRecords } from '../../packages/server/src/store/records/records.ts'
import { listAdmissions } from '../../packages/server/src/store/records/views/admission.ts'
import { ownFolder, ownServer } from './own-server.ts'
import type { SpawnedServer } from './spawned-server.ts'

/** A server that believes a proxy and logs all it can, to be told what must never be found again. */
export interface CanaryServer {
  readonly folder: string
  readonly server: SpawnedServer
  /** Of the project it was begun with. */
  readonly project: string
  readonly key: string
}

/** It and its folder are gone when the test is, however it ends. */
export async function startCanaryServer(args: readonly string[] = []): Promise<CanaryServer> {
  const folder = ownFolder()
  const env = { EARSHOT_TRUSTED_PROXIES: '127.0.0.1', EARSHOT_LOG: 'trace' }
  const server = await ownServer(folder, { env, args })
  await using records = await openRecords({ file: join(folder, 'records.db') })
  const [admission] = await listAdmissions(records)
  if (admission === undefined) throw new Error('the server began without a project')
  return { folder, server, project: admission.project, key: admission.key }
}
