import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answer, Ask, Route } from '@earshot/protocol'
import { addToken } from '../../packages/server/src/commands/add-token.ts'
import {
  createProject,
  type NewProject,
} from '../../packages/server/src/commands/create-project.ts'
import type { Deciding } from '../../packages/server/src/commands/deciding.ts'
import { compose, type RunningServer } from '../../packages/server/src/compose.ts'
import { type Config, readConfig } from '../../packages/server/src/config.ts'
import { isDenied } from '../../packages/server/src/core/denied.ts'
import { createClickhouse } from '../../packages/server/src/store/facts/clickhouse.ts'
import { engineSocketOf } from '../../packages/server/src/store/facts/engine-process.ts'
import type { Facts } from '../../packages/server/src/store/facts/facts.ts'
import { openRecords } from '../../packages/server/src/store/records/records.ts'
import { createApiClient } from './api-client.ts'

/** Tests wait for facts hundreds of times; a second each would be half of the suite. */
const flushEveryMs = 200

/** The real server on a free port and in a folder of its own, with a project and a token that may do everything. */
export interface TestServer extends AsyncDisposable {
  readonly url: string
  readonly folder: string
  readonly saltFile: string
  readonly running: RunningServer
  readonly token: string
  /** The project that every test server has; takes any origin. */
  readonly project: NewProject
  /** Straight to the engine, to see what is really stored. */
  readonly facts: Facts
  addProject(name: string, origins: readonly string[]): Promise<NewProject>
  api<R extends Route>(route: R, ask: Ask<R>): Promise<Answer<R>>
}

export interface TestServerOptions {
  readonly now?: () => number
  readonly config?: Partial<Config>
}

export async function startTestServer({
  now = () => Date.now(),
  config = {},
}: TestServerOptions = {}): Promise<TestServer> {
  const folder = config.dataFolder ?? mkdtempSync(join(tmpdir(), 'earshot-e2e-'))
  const saltFile = join(folder, 'memory', 'salts.json')
  const defaults = readConfig({}, { data: folder, port: 0 })
  const full = { ...defaults, host: '127.0.0.1', logLevel: 'silent', saltFile, ...config }
  const running = await compose(full, { clock: { now }, flushEveryMs })
  await running.ready

  const url = `http://127.0.0.1:${running.port}`
  const deciding: Omit<Deciding, 'records'> = { actor: { is: 'machine' }, now }
  const { token, project } = await seeded(folder, deciding)
  const facts = createClickhouse({ at: engineSocketOf(join(folder, 'facts')) })

  return {
    ...{ url, folder, saltFile, running, token, project, facts },
    addProject: (name, origins) => made(folder, { deciding, name, origins }),
    api: createApiClient({ url, token }),
    async [Symbol.asyncDispose]() {
      await facts[Symbol.asyncDispose]()
      await running[Symbol.asyncDispose]()
      if (config.dataFolder === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Machine = Omit<Deciding, 'records'>

/** As the command line does it: a second hand in the same records. */
async function seeded(folder: string, deciding: Machine) {
  await using records = await openRecords({ file: join(folder, 'records.db') })
  const name = `test ${Date.now()}`
  const project = await createProject({ ...deciding, records }, { name, origins: ['*'] })
  if (isDenied(project)) throw new Error('the test project was denied')
  const scopes = ['read', 'write', 'admin'] as const
  const added = await addToken({ ...deciding, records }, { name: 'test', scopes })
  if (isDenied(added)) throw new Error('the test token was denied')
  return { token: added.token, project }
}

async function made(
  folder: string,
  wish: { deciding: Machine; name: string; origins: readonly string[] },
): Promise<NewProject> {
  await using records = await openRecords({ file: join(folder, 'records.db') })
  const project = await createProject({ ...wish.deciding, records }, wish)
  if (isDenied(project)) throw new Error('the project was denied')
  return project
}
