import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { allowed } from './allowed.ts'
import { withLock } from './lock.ts'

/** The folder for state of this system; nothing is made before something is kept. */
export function stateFolder(environment: NodeJS.ProcessEnv, platform: string): string {
  const home = homedir()
  const { XDG_STATE_HOME: state, LOCALAPPDATA: local } = environment
  if (platform === 'win32') return join(local || join(home, 'AppData', 'Local'), 'earshot')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'earshot')
  return join(state || join(home, '.local', 'state'), 'earshot')
}

export interface OneFile {
  load(place: string): string | null
  save(place: string, text?: string): void
  /** Reads and writes as one step for all processes and threads that share the file. */
  together<T>(place: string, work: () => T): T
}

/** One file of text, readable by its owner only, whole or as it was before, whenever the process ends. */
export function createFile(folder: () => string): OneFile {
  // Of the place its key.
  const pathOf = (place: string) => join(folder(), `${/(\w+)\/envelope$/.exec(place)?.[1]}.json`)
  const made = () => mkdirSync(folder(), { recursive: true, mode: 0o700 })
  let isTidy = false

  return {
    load(place) {
      try {
        return readFileSync(pathOf(place), 'utf8')
      } catch {
        return null
      }
    },
    save(place, text) {
      const path = pathOf(place)
      if (text === undefined) {
        rmSync(path, { force: true })
        return
      }
      made()
      replace(path, text)
      if (!isTidy) tidy(folder())
      isTidy = true
    },
    together(place, work) {
      const path = allowed(() => pathOf(place), undefined)
      return path === undefined ? work() : withLock(`${path}.lock`, { made, work })
    },
  }
}

function replace(path: string, text: string): void {
  // In the same folder, because only there a file takes another one's place at once; threads and containers have the
  // same number of a process.
  const next = join(dirname(path), `${randomBytes(6).toString('hex')}.new`)
  try {
    writeFileSync(next, text, { mode: 0o600 })
    chmodSync(next, 0o600)
    renameSync(next, path)
  } catch (error) {
    rmSync(next, { force: true })
    throw error
  }
}

const abandonedMs = 3_600_000

/** What was being written when a process was killed belongs to nobody any more. */
function tidy(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    try {
      const isOld = () => Math.abs(Date.now() - statSync(path).mtimeMs) > abandonedMs
      if (name.endsWith('.new') && isOld()) rmSync(path, { force: true })
    } catch {
      // Somebody else was tidy.
    }
  }
}
