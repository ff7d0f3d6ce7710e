/** A project with a few hand-made events, asked over HTTP. */
import type { Facts } from '../store/facts/facts.ts'
import { openTestFacts } from '../store/facts/harness.ts'
import { openTestApi, type TestApi } from './harness.ts'

const hour = 3_600_000
const now = Date.UTC(2026, 2, 10, 12)
export const hex = (number: number) => number.toString(16).padStart(16, '0')

/** Ann, a user, twice; an install; a visit. All hand-made, all counted by hand below. */
const events = [
  {
    at: now - 26 * hour,
    person: '11',
    identity: 'user',
    install: '21',
    session: '101',
    kind: 'start',
  },
  {
    at: now - 3 * hour,
    person: '11',
    identity: 'user',
    install: '21',
    session: '102',
    kind: 'start',
  },
  {
    ...{
      at: now - 3 * hour + 20_000,
      person: '11',
      identity: 'user',
      install: '21',
      session: '102',
    },
    ...{ kind: 'action', name: 'saved', texts: { plan: 'pro' }, numbers: { size: 7.5 } },
  },
  {
    ...{
      at: now - 3 * hour + 50_000,
      person: '11',
      identity: 'user',
      install: '21',
      session: '102',
    },
    ...{ kind: 'error', name: 'TypeError', flags: { beta: true } },
  },
  {
    at: now - 2 * hour,
    person: '12',
    identity: 'install',
    install: '12',
    session: '103',
    kind: 'start',
  },
  {
    ...{
      at: now - 2 * hour + 1_000,
      person: '12',
      identity: 'install',
      install: '12',
      session: '103',
    },
    ...{ kind: 'action', name: '=cmd|"x"', texts: { plan: 'free', note: 'a,b' } },
  },
  { at: now - hour, person: '13', identity: 'visit', session: '104', kind: 'view', name: '/home' },
]

export interface UsageApi extends AsyncDisposable {
  readonly api: TestApi
  /** Of the project that has the events. */
  readonly key: string
  readonly token: string
  /** A question about that project. */
  ask(path: string, query?: Readonly<Record<string, string>>): ReturnType<TestApi['ask']>
  /** Looks for somebody among the project's people. */
  search(body: { readonly q: string; readonly where?: string }): ReturnType<TestApi['ask']>
}

export async function openUsageApi(): Promise<UsageApi> {
  const facts = await openTestFacts()
  const api = await openTestApi({ facts })
  api.clock.now = now
  const { id: project, key } = await api.project()
  const token = await api.token(['read'])
  const common = { project, country: 'DE', platform: 'mac', version: '4.2', locale: 'de' }
  const ann = { project, person: '11', user_id: 'ann-1' }
  await insert(facts, {
    usage_events: events.map((event) => ({ ...common, ...event })),
    usage_profiles: [
      { ...ann, at: now - 4 * hour, props: '{"team":"a"}' },
      { ...ann, at: now - 3 * hour, props: '{"team":"b"}' },
    ],
  })
  return {
    ...{ api, key, token },
    async ask(path, query = {}) {
      const search = new URLSearchParams(query).toString()
      const place = ['GET /api/projects', key, path].filter((part) => part !== '').join('/')
      const route = `${place}${search === '' ? '' : `?${search}`}`
      return await api.ask({ route, token })
    },
    search: (body) =>
      api.ask({ route: `POST /api/projects/${key}/usage/people/search`, token, body }),
    async [Symbol.asyncDispose]() {
      await api[Symbol.asyncDispose]()
      await facts[Symbol.asyncDispose]()
    },
  }
}

async function insert(
  facts: Facts,
  tables: Readonly<Record<string, readonly object[]>>,
): Promise<void> {
  for (const [table, rows] of Object.entries(tables)) {
    const ndjson = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    await facts.insert(table, { ndjson, token: table })
  }
}
