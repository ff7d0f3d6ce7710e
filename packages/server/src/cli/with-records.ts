import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Deciding } from '../commands/deciding.ts'
import { isPortGiven, readConfig, siteAt } from '../config.ts'
import { openRecords, type Records } from '../store/records/records.ts'
import { findSetting } from '../store/records/views/setting.ts'
import { Complaint, folderFaultOf } from './complaint.ts'
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
  const config = readConfig(environment, flags)
  const { dataFolder, publicUrl, port } = config
  await using records = await opened(dataFolder)
  // The server says in the folder where it listens: a link to another port would lead nowhere.
  const isAsked = isPortGiven(environment, flags)
  const served = isAsked ? undefined : await findSetting(records.db, 'site')
  const site = publicUrl ?? served ?? siteAt(config, port)
  return await work({ records, now, actor: { is: 'machine' }, site })
}

async function opened(dataFolder: string): Promise<Records> {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    return await openRecords({ file: join(dataFolder, 'records.db') })
  } catch (cause) {
    const sentence = folderFaultOf(cause, dataFolder)
    throw sentence === undefined ? cause : new Complaint(sentence)
  }
}
