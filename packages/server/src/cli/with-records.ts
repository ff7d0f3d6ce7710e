import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Deciding } from '../commands/deciding.ts'
import { readConfig } from '../config.ts'
import { openRecords } from '../store/records/records.ts'
import { findSetting } from '../store/records/views/setting.ts'
import type { CliNeeds, CommonFlags } from './needs.ts'

export interface AtWork extends Deciding {
  /** How people reach the dashboard. */
  readonly site: string
}

/** Opens the records of the data folder for one piece of work, also while the server runs on them. */
export async function withRecords<T>(
  { environment, now }: CliNeeds,
  flags: CommonFlags,
  work: (at: AtWork) => Promise<T>,
): Promise<T> {
  const { dataFolder, publicUrl, port } = readConfig(environment, flags)
  const isPortGiven = (flags.port ?? environment['EARSHOT_PORT']) !== undefined
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  await using records = await openRecords({ file: join(dataFolder, 'records.db') })
  // The server says in the folder where it listens: a link to another port would lead nowhere.
  const served = isPortGiven ? undefined : await findSetting(records.db, 'site')
  const site = publicUrl ?? served ?? `http://localhost:${port}`
  return await work({ records, now, actor: { is: 'machine' }, site })
}
