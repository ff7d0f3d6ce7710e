import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { openRecords } from '../../store/records/records.ts'
import { checkSqlite } from '../../store/records/sqlite.ts'
import { findSetting } from '../../store/records/views/setting.ts'

/** The settings, but where the folder's server listens where one holds the folder: it says so in the records. */
export async function servedConfig(config: Config): Promise<Config> {
  const inFolder = (name: string) => join(config.dataFolder, name)
  if (!isHeld(inFolder('spool.db'))) return config
  const listens = await listeningPlace(inFolder('records.db')).catch(() => undefined)
  if (listens === undefined) return config
  const { hostname, port } = new URL(listens)
  return { ...config, host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80) }
}

function isHeld(spool: string): boolean {
  return existsSync(spool) && checkSqlite(spool) === 'in use'
}

async function listeningPlace(file: string): Promise<string | undefined> {
  await using records = await openRecords({ file })
  return await findSetting(records.db, 'listens')
}
