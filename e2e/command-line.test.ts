import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import nodeFlags from '../scripts/node-flags.json' with { type: 'json' }
import { ownFolder, ownServer } from './harness/own-server.ts'
import { runProgram } from './harness/program.ts'

const program = fileURLToPath(new URL('../packages/server/src/main.ts', import.meta.url))

test('the link of a new person leads to the server of the folder, whatever its port', async () => {
  const folder = ownFolder()
  const server = await ownServer(folder)
  const add = ['user', 'add', 'ann@example.org', '--role', 'admin', '--json', '--data', folder]
  const { link } = JSON.parse((await runProgram(add, {})).out)
  expect(new URL(link).port).toBe(new URL(server.url).port)

  const other = JSON.parse((await runProgram([...add, '--port', '4123'], {})).out)
  expect(new URL(other.link).port).toBe('4123')
})

test('a reader that goes away before the last line is no failure', async () => {
  const list = [...nodeFlags, program, 'project', 'list', '--data', ownFolder()]
  const child = spawn(process.execPath, [...list, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const [code] = await once(child, 'close')
  expect([code, complaints]).toEqual([0, ''])
})
