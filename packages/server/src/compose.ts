import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { ensureFirstRun, type FirstRun } from './commands/ensure-first-run.ts'
import { composeFacts } from './compose-facts.ts'
import { composeIngest } from './compose-ingest.ts'
import { composeJobs } from './compose-jobs.ts'
import { type Config, inUrl, siteAt } from './config.ts'
import { createTrustedProxies } from './http/client-address.ts'
import { createApi } from './http/create-api.ts'
import { createEnvelopeHandler } from './http/ingest/envelope-handler.ts'
import { createIngestHandler } from './http/ingest/ingest-handler.ts'
import { createNucleusHandler } from './http/ingest/nucleus-handler.ts'
import { createNucleusSockets } from './http/ingest/nucleus-socket.ts'
import { createListener } from './http/listener.ts'
import type { Clock } from './ingest/ports.ts'
import { createIssueProjector } from './jobs/issue-projector.ts'
import { rememberBeginnings } from './query/usage-beginnings.ts'
import { engineSocketOf } from './store/facts/engine-process.ts'
import { levelOf, type Note } from './store/note.ts'
import { openRecords, type Records } from './store/records/records.ts'
import { upsertSetting } from './store/records/tables/setting.ts'
import { openSpool } from './store/spool/spool.ts'
import { version } from './version.ts'

export interface RunningServer extends AsyncDisposable {
  /** The port that was taken. */
  readonly port: number
  readonly firstRun: FirstRun
  /** Process id of the facts engine, for tests that kill it. */
  enginePid(): number | undefined
  /** Resolves when the facts answer and are migrated; ingest works before. */
  readonly ready: Promise<void>
}

const dashboard = fileURLToPath(new URL('../../dashboard/dist', import.meta.url))

/** What no operator sets, but a test. */
export interface ComposeOptions {
  readonly clock?: Clock
  /** What came is carried to the facts after so long; default 1,000 ms. */
  readonly flushEveryMs?: number
}

/** Builds the rooms, introduces them to each other, and takes them down in the opposite order. */
export async function compose(
  config: Config,
  { clock = { now: () => Date.now() }, flushEveryMs }: ComposeOptions = {},
): Promise<RunningServer> {
  await using rooms = new AsyncDisposableStack()
  const logger = pino({ level: config.logLevel, base: null })
  const note: Note = (name, facts) => logger[levelOf(name)](facts ?? {}, name)
  const inFolder = (name: string) => join(config.dataFolder, name)
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })

  const now = () => clock.now()
  const locate = engineSocketOf(inFolder('facts'))
  const projecting: { carried?: (last: number) => void } = {}
  // NOTE: the spool comes first, because its file is the lock of the whole folder.
  const spool = rooms.use(
    await openSpool({
      ...{ file: inFolder('spool.db'), facts: locate, flushEveryMs },
      onFlushed: ({ last }) => projecting.carried?.(last),
      onFailed: (what, reason, failures) => note(`spool/${what}`, { reason, failures }),
    }),
  )
  const records = rooms.use(await openRecords({ file: inFolder('records.db') }))
  const mayRest = () => spool.waitingBytes() === 0
  const embedded = rooms.use(composeFacts({ config, folder: inFolder('facts'), mayRest, note }))
  const { facts, engine } = embedded
  const projector = rooms.use(createIssueProjector({ facts, records, note }))
  projecting.carried = projector.carried

  const ingest = rooms.use(
    await composeIngest({
      ...{ clock, records, spool, note },
      ...{ saltFile: config.saltFile, countryFile: config.countryFile },
      onKept: (group, touched) => {
        projector.touch(group, touched)
        void engine.ready()
      },
    }),
  )
  const jobs = rooms.use(
    composeJobs({
      ...{ clock, facts, records, spool, projector, note },
      ...{ sessionBook: ingest.sessionBook, forgetting: ingest.forgetting },
      engineReady: engine.ready,
    }),
  )

  const trustedProxies = createTrustedProxies(config.trustedProxies)
  const usage = { intake: ingest.usage, trustedProxies, note }
  const listener = createListener({
    ingest: createIngestHandler({ intake: ingest.intake, trustedProxies, note }),
    ...{ envelope: createEnvelopeHandler(usage), nucleus: createNucleusHandler(usage) },
    sockets: createNucleusSockets({ ...usage, onOpen: ingest.presence.open }),
  })
  const api = await createApi({
    ...{ records, facts, now, version, logger, dashboard, trustedProxies },
    began: rememberBeginnings(facts),
    ...(config.publicUrl !== undefined && { publicUrl: config.publicUrl }),
    presence: ingest.presence,
    isReady: async () => jobs.isReady() && (await facts.ready()),
    serverFactory: listener.serve,
  })
  rooms.defer(() => {
    listener.end()
    return api.close()
  })
  const firstRun = await ensureFirstRun(records, { now })
  const port = await listen(api, { config, records })
  note('server/listening', { port })

  const built = rooms.move()
  return {
    port,
    firstRun,
    enginePid: engine.pid,
    ready: jobs.ready,
    [Symbol.asyncDispose]: () => built.disposeAsync(),
  }
}

/** Also tells the folder where it listens: the command line's links are to lead here, and its doctor looks here. */
async function listen(
  api: FastifyInstance,
  { config, records }: { readonly config: Config; readonly records: Records },
): Promise<number> {
  await api.listen({ port: config.port, host: config.host })
  const port = portOf(api.server.address())
  await records.write(async (tx) => {
    await upsertSetting(tx, { name: 'site', value: siteAt(config, port) })
    await upsertSetting(tx, { name: 'listens', value: `http://${inUrl(config.host)}:${port}` })
  })
  return port
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}
