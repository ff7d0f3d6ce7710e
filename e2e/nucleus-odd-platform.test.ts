import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownFolder, ownServer } from './harness/own-server.ts'
import { runProgram } from './harness/program.ts'

const system = 'CrOS x86_64 99.31337.6'
const userAgent = `Mozilla/5.0 (X11; ${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/99.31337.6`

test('a user agent in the place of a platform is kept in no letters, great or small', async () => {
  const folder = ownFolder()
  const server = await ownServer(folder)
  await expect.poll(async () => (await fetch(`${server.url}/healthz`)).status).toBe(200)
  const earshot = async (...args: string[]) =>
    JSON.parse((await runProgram([...args, '--json', '--data', folder], {})).out)
  const { key } = await earshot('project', 'add', 'Shop', '--origin', '*')
  const { token } = await earshot('token', 'add')

  const told = { platform: userAgent, osVersion: userAgent, version: userAgent, client: userAgent }
  const event = { type: 'init', id: 5, date: Date.now(), sessionId: 5, deviceId: 'd', ...told }
  const body = JSON.stringify({ data: [event] })
  const sent = await fetch(`${server.url}/app/${key}/track`, { method: 'POST', body })
  expect(await sent.json()).toEqual({ reportedIds: [5] })

  const headers = { authorization: `Bearer ${token}` }
  const exported = `${server.url}/api/projects/${key}/usage/export?format=ndjson`
  const rows = async () => (await fetch(exported, { headers })).text()
  await expect.poll(rows, { timeout: 10_000 }).toContain('"platform":"[user-agent]"')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  const holding = files.filter(
    (file) =>
      file.isFile() && readFileSync(join(file.parentPath, file.name)).includes('99.31337.6'),
  )
  expect(holding.map(({ name }) => name)).toEqual([])
})
