import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { join, resolve } from 'node:path'
import { createTrustedProxies } from './http/client-address.ts'

/** Everything an operator may set. One screen, and each line has a default that works. */
export interface Config {
  /** The one folder that holds everything. `--data`, EARSHOT_DATA, default ./data */
  readonly dataFolder: string
  /** `--port`, EARSHOT_PORT, default 4100; 0 takes a free one. */
  readonly port: number
  /** EARSHOT_HOST, default localhost. Behind a proxy on another machine: 0.0.0.0 */
  readonly host: string
  /** EARSHOT_TRUSTED_PROXIES: addresses and networks, separated by commas, whose X-Forwarded-For is believed. None by default. */
  readonly trustedProxies: readonly string[]
  /** EARSHOT_URL: how people reach the dashboard, for links; default http://localhost:port */
  readonly publicUrl: string | undefined
  /** `--country-db`, EARSHOT_COUNTRY_DB: an .mmdb file that tells an address's country. None: time zones tell it. */
  readonly countryFile: string | undefined
  /** EARSHOT_ENGINE_MEMORY_MB, default 500: what the facts engine may use. */
  readonly engineMegabytes: number
  /** EARSHOT_ENGINE_REST_SECONDS, default 60: without use for so long, the facts engine's process ends until it is needed; 0: never. */
  readonly engineRestSeconds: number
  /** EARSHOT_LOG: pino's level, default info */
  readonly logLevel: string
  /** Where salts survive a restart without ever being on a disk; undefined where there is no such place. */
  readonly saltFile: string | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

export interface Flags {
  readonly data?: string | undefined
  readonly port?: string | number | undefined
  readonly countryDb?: string | undefined
}

/** Flags go before the environment, and an empty text is none. Throws a RangeError that names what cannot be used. */
export function readConfig(all: Environment, flags: Flags = {}): Config {
  const set = (name: string) => all[name]?.trim() || undefined
  const dataFolder = resolve(flags.data || set('EARSHOT_DATA') || './data')
  return {
    dataFolder,
    port: portOf(flags.port ?? set('EARSHOT_PORT') ?? 4100),
    host: set('EARSHOT_HOST') ?? 'localhost',
    trustedProxies: proxiesOf(set('EARSHOT_TRUSTED_PROXIES')),
    publicUrl: siteOf(set('EARSHOT_URL')),
    countryFile: fileOf(flags.countryDb ?? set('EARSHOT_COUNTRY_DB')),
    engineMegabytes: wholeOf('EARSHOT_ENGINE_MEMORY_MB', set, { least: 100, usual: 500 }),
    engineRestSeconds: wholeOf('EARSHOT_ENGINE_REST_SECONDS', set, { least: 0, usual: 60 }),
    logLevel: levelOf(set('EARSHOT_LOG')),
    saltFile: saltFileOf(dataFolder, all),
  }
}

/** Whether somebody said which port is meant; where not, the folder may say where its server listens. */
export function isPortGiven(all: Environment, flags: Flags): boolean {
  return Boolean(flags.port ?? all['EARSHOT_PORT'])
}

/** How people reach the dashboard, where it listens on this port: what listens here or everywhere is `localhost`. */
export function siteAt(
  { host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>,
  port: number,
): string {
  if (publicUrl !== undefined) return publicUrl
  const isHere = ['localhost', '127.0.0.1', '::1', '0.0.0.0', '::'].includes(host)
  return `http://${isHere ? 'localhost' : inUrl(host)}:${port}`
}

/** An IPv6 address stands in brackets in a URL (RFC 3986, 3.2.2). */
export function inUrl(host: string): string {
  return isIPv6(host) ? `[${host}]` : host
}

function portOf(value: string | number): number {
  const port = value === '' ? Number.NaN : Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError('A port is a whole number from 0 to 65535.')
  }
  return port
}

function fileOf(path: string | undefined): string | undefined {
  return path === undefined || path === '' ? undefined : resolve(path)
}

function proxiesOf(text = ''): readonly string[] {
  const networks = text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
  // Throws on what is none.
  createTrustedProxies(networks)
  return networks
}

/** Without a slash at its end: paths are put behind it. The dashboard asks for its parts at the root of a host. */
function siteOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined
  if (!/^https?:\/\/[^\s?#@]+$/i.test(url) || !URL.canParse(url)) {
    throw new RangeError('EARSHOT_URL is how people reach the dashboard, like https://host.')
  }
  if (/^https?:\/\/[^/]+\/+[^/]/i.test(url)) {
    throw new RangeError('EARSHOT_URL is a host of its own, without a path, like https://host.')
  }
  return url.replace(/\/+$/, '')
}

/** More seconds than these are too many milliseconds for a timer, which would then ring at once. */
const most = 2_000_000

function wholeOf(
  name: string,
  set: (name: string) => string | undefined,
  { least, usual }: { readonly least: number; readonly usual: number },
): number {
  const text = set(name)
  if (text === undefined) return usual
  const value = /^\d{1,7}$/.test(text) ? Number(text) : -1
  if (value >= least && value <= most) return value
  throw new RangeError(`${name} is a whole number from ${least} to ${most}.`)
}

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

function levelOf(text = 'info'): string {
  if (levels.includes(text)) return text
  throw new RangeError(`EARSHOT_LOG is one of ${levels.join(', ')}.`)
}

/** Memory file systems: the session's own folder, or Linux's shared memory. */
function saltFileOf(dataFolder: string, environment: Environment): string | undefined {
  const memory = [environment['XDG_RUNTIME_DIR'], '/dev/shm'].find(
    (folder) => folder !== undefined && folder !== '' && existsSync(folder),
  )
  if (memory === undefined) return undefined
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)
  return join(memory, `earshot-${name}`, 'salts.json')
}
