import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'

/** Whether Debian's packages may be installed here without asking anybody. */
export const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

export async function install(...names) {
  console.log(`Installing ${names.join(', ')} for the browser tests (once) …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env }
  // Without a net it must not take minutes to say so.
  const apt = ['-qq', '-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::Retries=0']
  const run = async (...args) => once(spawn('apt-get', [...apt, ...args], options), 'close')
  await run('update')
  await run('-y', '--no-install-recommends', 'install', ...names)
}
