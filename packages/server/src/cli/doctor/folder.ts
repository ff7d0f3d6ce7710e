import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Check, type Examine, ok, wrong } from './check.ts'

const gibi = 1024 ** 3
/** Linux's magic number of tmpfs; see statfs(2). */
const tmpfs = 0x01021994

/** May we write the data folder, and nobody else read it; is there room; are salts kept off the disk? */
export const examineFolder: Examine = async ({ config }) => {
  const { dataFolder, saltFile } = config
  const folder = await stat(dataFolder).catch(() => undefined)
  const place = await existing(dataFolder)
  return [
    folder === undefined
      ? ok('data folder', `${dataFolder} is made at the first start`)
      : rightsOf(dataFolder, folder),
    await writable(place),
    await room(place),
    await salts(saltFile),
  ]
}

/** The folder itself, or the nearest one above it: the first start makes all that lie between. */
async function existing(path: string): Promise<string> {
  const isThere = await stat(path).then(
    () => true,
    ({ code }: NodeJS.ErrnoException) => code !== 'ENOENT',
  )
  return isThere || dirname(path) === path ? path : await existing(dirname(path))
}

function rightsOf(path: string, folder: { isDirectory(): boolean; readonly mode: number }): Check {
  const name = 'data folder'
  if (!folder.isDirectory()) {
    return wrong(name, `${path} is not a folder`, 'choose another one with --data')
  }
  if ((folder.mode & 0o077) !== 0) {
    return wrong(name, `${path} may be read by others`, `chmod 700 ${quoted(path)}`)
  }
  return ok(name, path)
}

/** As one word of a command that is pasted into a shell. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}

async function writable(path: string): Promise<Check> {
  const name = 'writing'
  const may = await access(path, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  return may
    ? ok(name, `${path} can be written`)
    : wrong(name, `${path} cannot be written`, `give this user the right to write ${path}`)
}

async function room(path: string): Promise<Check> {
  const name = 'disk'
  const { bavail, bsize } = await statfs(path).catch(() => ({ bavail: 0, bsize: 0 }))
  const free = (bavail * bsize) / gibi
  const says = `${free.toFixed(1)} GiB free`
  return free >= 1 ? ok(name, says) : wrong(name, says, 'free at least 1 GiB')
}

async function salts(file: string | undefined): Promise<Check> {
  const name = 'salts'
  const mend = 'mount a tmpfs at /dev/shm, or set XDG_RUNTIME_DIR to one'
  if (file === undefined) {
    return wrong(name, 'no place in memory: a restart begins new sessions', mend)
  }
  const folder = dirname(dirname(file))
  const { type } = await statfs(folder).catch(() => ({ type: 0 }))
  if (process.platform === 'linux' && type !== tmpfs) {
    return wrong(name, `${folder} is not in memory`, mend)
  }
  return ok(name, `kept in memory, in ${folder}`)
}
