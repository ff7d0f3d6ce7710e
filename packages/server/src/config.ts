import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

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

export function readConfig(environment: Environment, flags: Flags = {}): Config {
  const dataFolder = resolve(flags.data ?? environment['EARSHOT_DATA'] ?? './data')
  return {
    dataFolder,
    port: portOf(flags.port ?? environment['EARSHOT_PORT'] ?? 4100),
    host: environment['EARSHOT_HOST'] ?? 'localhost',
    trustedProxies: listOf(environment['EARSHOT_TRUSTED_PROXIES']),
    publicUrl: environment['EARSHOT_URL']?.replace(/\/+$/, ''),
    countryFile: fileOf(flags.countryDb ?? environment['EARSHOT_COUNTRY_DB']),
    engineMegabytes: Number(environment['EARSHOT_ENGINE_MEMORY_MB'] ?? 500),
    engineRestSeconds: Number(environment['EARSHOT_ENGINE_REST_SECONDS'] ?? 60),
    logLevel: environment['EARSHOT_LOG'] ?? 'info',
    saltFile: saltFileOf(dataFolder, environment),
  }
}

function portOf(value: string | number): number {
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError('A port is a whole number from 0 to 65535.')
  }
  return port
}

function fileOf(path: string | undefined): string | undefined {
  return path === undefined || path === '' ? undefined : resolve(path)
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
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
