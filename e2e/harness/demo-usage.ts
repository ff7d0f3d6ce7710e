import type { Envelope, EnvelopeItem } from '@earshot/protocol'
import { createRandom } from '../../bench/traffic.ts'

/** Some weeks of a desktop app and its users, told late through the front door: the days lie in the past. */
export interface DemoUsageOptions {
  readonly url: string
  readonly key: string
  readonly days: number
  readonly people: number
  readonly until: number
}

const dayMs = 86_400_000
const hourMs = 3_600_000

const machines = [
  { platform: 'win', osVersion: '11', weight: 46 },
  { platform: 'mac', osVersion: '26.1', weight: 34 },
  { platform: 'linux', osVersion: '6.18', weight: 14 },
  { platform: 'win', osVersion: '10', weight: 6 },
] as const
const locales = ['en-US', 'en-US', 'en-GB', 'de-DE', 'de-DE', 'fr-FR', 'ja-JP', 'pt-BR'] as const
const zones = {
  'en-US': 'America/New_York',
  'en-GB': 'Europe/London',
  'de-DE': 'Europe/Berlin',
  'fr-FR': 'Europe/Paris',
  'ja-JP': 'Asia/Tokyo',
  'pt-BR': 'America/Sao_Paulo',
} as const
const releases = ['4.0.9', '4.1.0', '4.1.3', '4.2.0'] as const
const screens = ['Library', 'Editor', 'Settings', 'Share'] as const
const actions = [
  { name: 'document opened', weight: 40, props: ['kind', 'pages'] },
  { name: 'search', weight: 22, props: ['results'] },
  { name: 'export finished', weight: 16, props: ['format', 'seconds'] },
  { name: 'invite sent', weight: 6, props: ['role'] },
  { name: 'plan upgraded', weight: 2, props: ['plan'] },
] as const
const words: Readonly<Record<string, readonly string[]>> = {
  kind: ['drawing', 'text', 'sheet'],
  format: ['pdf', 'pdf', 'svg', 'png'],
  role: ['viewer', 'editor'],
  plan: ['pro', 'team'],
}

type Random = () => number

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T
}

function weighted<T extends { readonly weight: number }>(random: Random, list: readonly T[]): T {
  const total = list.reduce((sum, { weight }) => sum + weight, 0)
  let left = random() * total
  for (const each of list) {
    left -= each.weight
    if (left < 0) return each
  }
  return list[0] as T
}

interface Person {
  readonly deviceId: string
  readonly userId: string | undefined
  readonly machine: (typeof machines)[number]
  readonly locale: (typeof locales)[number]
  /** Days before the end on which the app was first started. */
  readonly since: number
  /** How likely a day with the app is. */
  readonly habit: number
}

function personOf(index: number, { random, days }: { random: Random; days: number }): Person {
  return {
    deviceId: `machine-${index.toString(36).padStart(12, '0')}`,
    userId: random() < 0.35 ? `member-${1_000 + index}` : undefined,
    machine: weighted(random, machines),
    locale: pick(random, locales),
    since: Math.floor(random() ** 0.7 * days),
    habit: 0.03 + random() ** 3 * 0.75,
  }
}

/** Newer versions spread with the days; some never update. */
function versionOn(day: number, { random, days }: { random: Random; days: number }): string {
  const newest = Math.floor(((days - day) / days) * releases.length * 1.3)
  const lag = Math.floor(random() ** 3 * 3)
  return releases[Math.max(0, Math.min(releases.length - 1, newest - lag))] ?? releases[0]
}

function propsOf(keys: readonly string[], random: Random): Record<string, string | number> {
  return Object.fromEntries(
    keys.map((key) => [key, words[key] ? pick(random, words[key]) : Math.ceil(random() * 40)]),
  )
}

type Untold = EnvelopeItem extends infer I
  ? I extends unknown
    ? Omit<I, 'id' | 'at'>
    : never
  : never

/** What one step of a session tells. */
function stepOf(random: Random): Untold {
  if (random() < 0.35) return { t: 'u', kind: 'view', name: pick(random, screens) }
  const { name, props } = weighted(random, actions)
  return { t: 'u', kind: 'action', name, props: propsOf(props, random) }
}

const fault = {
  message: "Cannot read properties of null (reading 'pages')",
  frames: '    at openDocument (app:///main/document.js:88:12)',
}

/** One run of the app: a start, views, actions, now and then an error. */
function sessionOf(
  person: Person,
  begin: number,
  { random, version }: { random: Random; version: string },
): Envelope {
  const items: EnvelopeItem[] = []
  let at = begin
  const tell = (item: Untold) => items.push({ ...item, id: items.length, at } as EnvelopeItem)
  const { userId } = person
  tell({ t: 'u', kind: 'start' })
  if (userId !== undefined) {
    const plan = userId.endsWith('7') ? 'team' : 'pro'
    tell({ t: 'u', kind: 'props', props: { plan } })
  }
  for (let step = 2 + Math.floor(random() ** 2 * 14); step > 0; step--) {
    at += Math.ceil(random() ** 2 * 240_000)
    tell(stepOf(random))
  }
  if (random() < (version === '4.1.0' ? 0.12 : 0.02)) {
    const { message, frames } = fault
    const stack = `TypeError: ${message}\n${frames}`
    tell({ t: 'e', type: 1, name: 'TypeError', message, stack, as: 'openDocument' })
  }
  return envelopeOf(person, { begin, version, items })
}

function envelopeOf(
  { deviceId, userId, machine: { platform, osVersion }, locale }: Person,
  { begin, version, items }: { begin: number; version: string; items: readonly EnvelopeItem[] },
): Envelope {
  const session = `s${begin.toString(36)}${deviceId.slice(-6)}`
  return {
    v: 1,
    batch: session,
    sentAt: Date.now(),
    sdk: 'earshot/electron',
    sdkVersion: '0.1.0',
    ids: { install: deviceId, session, ...(userId !== undefined && { user: userId }) },
    app: { version, platform, osVersion, locale, timeZone: zones[locale] },
    items,
  }
}

/** When somebody begins a session on a day so far back; undefined where they do not. */
function beginOn(
  day: number,
  { person, random, options }: { person: Person; random: Random; options: DemoUsageOptions },
): number | undefined {
  const { until } = options
  const start = Math.floor((until - day * dayMs) / dayMs) * dayMs
  const isWeekend = [0, 6].includes(new Date(start).getUTCDay())
  // Most of those who leave do so in their first weeks.
  const fading = 0.35 + 0.65 * Math.exp((day - person.since) / 9)
  const likely = person.since === day ? 1 : person.habit * (isWeekend ? 0.35 : 1) * fading
  if (person.since < day || random() > likely) return undefined
  const at = start + (8 + random() * 10 + (random() < 0.15 ? 4 : 0)) * hourMs
  // Whoever begins later would still be at it now.
  return at > until - 2 * hourMs ? undefined : Math.floor(at)
}

/** Every session of these weeks, oldest day first. */
function* sessions(options: DemoUsageOptions): Generator<Envelope> {
  const { days, people } = options
  const random = createRandom(11)
  const everybody = Array.from({ length: people }, (_, index) => personOf(index, { random, days }))
  for (let day = days; day >= 0; day--) {
    for (const person of everybody) {
      const at = beginOn(day, { person, random, options })
      const version = versionOn(day, { random, days })
      if (at !== undefined) yield sessionOf(person, at, { random, version })
    }
  }
}

/** Some of them begin just now. */
function* beginnings({ days, until }: DemoUsageOptions, people: number): Generator<Envelope> {
  const random = createRandom(11)
  const version = releases.at(-1) ?? releases[0]
  for (let index = 0; index < people; index++) {
    const begin = until - 1_000 * index
    const items: EnvelopeItem[] = [{ t: 'u', kind: 'start', id: 0, at: begin }]
    yield envelopeOf(personOf(index, { random, days }), { begin, version, items })
  }
}

/** What only tells who a person is becomes no event. */
const isRow = (item: EnvelopeItem) => !(item.t === 'u' && item.kind === 'props')

/**
 * Sends it, some at a time, as a client that was offline does; resolves when all of it is acknowledged, with the number
 * of events that are stored then.
 */
export async function playDemoUsage(options: DemoUsageOptions): Promise<number> {
  return await play(options, sessions(options))
}

/** As many people as told are there now; what they send is counted the same way. */
export async function playDemoNow(options: DemoUsageOptions, people: number): Promise<number> {
  return await play(options, beginnings(options, people))
}

async function play(options: DemoUsageOptions, waiting: Generator<Envelope>): Promise<number> {
  let sent = 0
  const sender = async () => {
    for (const envelope of waiting) {
      const answer = await fetch(`${options.url}/v1/${options.key}/envelope`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', origin: 'https://atlas.example' },
        body: JSON.stringify(envelope),
      })
      if (answer.status !== 200) throw new Error(`the demo was refused: ${answer.status}`)
      await answer.arrayBuffer()
      sent += envelope.items.filter(isRow).length
    }
  }
  await Promise.all(Array.from({ length: 16 }, sender))
  return sent
}
