import { afterAll, beforeAll, expect, test } from 'vitest'
import { startNucleusProgram } from './harness/nucleus-program.ts'
import { ownFolder } from './harness/own-server.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'

let server: TestServer
let key: string
beforeAll(async () => {
  server = await startTestServer()
  const project = await server.addProject('updates', ['*'])
  key = project.key
  await server.api('PATCH /api/projects/:key/usage/settings', {
    ...{ key, latestVersion: '99.0.0', customData: '{"banner":"hello"}' },
  })
})
afterAll(() => server[Symbol.asyncDispose]())

function begin(client: string) {
  const home = ownFolder()
  return startNucleusProgram({ client, home })
}
const patience = { timeout: 15_000 }

test('nucleus-nodejs 3.0.9 hears of the newest version and of the custom data', async () => {
  const program = begin('nucleus-nodejs')
  const endpoint = server.url.replace('http', 'ws')
  await program.call('open', key, { endpoint, reportInterval: 1 })
  await program.call('appStarted')
  await expect.poll(() => program.told, patience).toEqual([['onUpdate', '99.0.0']])
  await program.call('ask', 'getCustomData')
  await expect
    .poll(() => program.told, patience)
    .toContainEqual(['getCustomData', { banner: 'hello' }])
  await program.exit()
})

test('electron-nucleus 1.13.1 asks for the custom data and has a licence looked at', async () => {
  const administer = async (path: string, body: object) => {
    const answer = await fetch(`${server.url}/app/${key}${path}`, {
      method: 'POST',
      headers: { authorization: server.token, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await answer.json()) as { key: string }
  }
  await administer('/policy', { id: 'basic', maxMachines: '5', durationValidity: '0' })
  const licence = await administer('/licenses', { policy: 'basic' })

  const program = begin('electron-nucleus')
  const endpoint = server.url.replace('http://', '')
  await program.call('open', key, { endpoint, devMode: true, onlyMainProcess: true })
  await program.call('ask', 'checkLicense', licence.key)
  await program.call('ask', 'checkLicense', 'made up')
  await program.call('ask', 'getCustomData')
  const good = { valid: true, status: 'active', policy: 'basic', key: licence.key }
  for (const answer of [
    ['checkLicense', good],
    ['checkLicense', { valid: false, status: 'nolicense' }],
    ['getCustomData', { banner: 'hello' }],
  ]) {
    await expect.poll(() => program.told, patience).toContainEqual(answer)
  }
  await program.exit()
})
