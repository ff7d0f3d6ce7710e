import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder for state of this system; nothing is made before something is kept. */
export function stateFolder(environment: NodeJS.ProcessEnv, platform: string): string {
  const home = homedir()
  const { XDG_STATE_HOME: state, LOCALAPPDATA: local } = environment
  if (platform === 'win32') return join(local || join(home, 'AppData', 'Local'), 'earshot')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'earshot')
  return join(state || join(home, '.local', 'state'), 'earshot')
}

/** One file of text, readable by its owner only, whole or as it was before, whenever the process ends. */
export function createFile(folder: () => string): {
  load(place: string): string | null
  save(place: string, text?: string): void
} {
  // Of the place its key.
  const pathOf = (place: string) => join(folder(), `${/(\w+)\/envelope$/.exec(place)?.[1]}.json`)

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
      mkdirSync(folder(), { recursive: true, mode: 0o700 })
      // In the same folder, because only there a file takes another one's place at once.
      const next = `${path}.${process.pid}.new`
      writeFileSync(next, text, { mode: 0o600 })
      chmodSync(next, 0o600)
      renameSync(next, path)
    },
  }
}
