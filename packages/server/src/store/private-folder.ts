import { chmodSync, lstatSync, mkdirSync } from 'node:fs'

/**
 * Makes a folder that only this user can enter. Throws where somebody else's is there already: in a shared place like
 * /tmp anybody may make it first, and would hold what we put into it.
 */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  if (!found.isDirectory() || found.uid !== process.geteuid?.()) {
    throw new Error(`${path} belongs to somebody else.`)
  }
  if ((found.mode & 0o077) !== 0) chmodSync(path, 0o700)
}
