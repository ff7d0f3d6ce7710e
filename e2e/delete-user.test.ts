import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openRecords } from '../packages/server/src/store/records/records.ts'
import { pendingDeletions } from '../packages/server/src/store/records/views/deletion.ts'
import { openNucleus, storedUsage } from './harness/nucleus.ts'
import { startTestServer } from './harness/test-server.ts'

const patience = { timeout: 20_000 }

interface Doing {
  readonly machine: string
  readonly user: string | null
  readonly name: string
}

/** Two machines of ann's, one that she shares with bob, and one of a stranger. Nobody is signed in at first. */
const doings: readonly Doing[] = [
  { machine: 'laptop', user: null, name: 'installed' },
  { machine: 'laptop', user: null, name: 'looked around' },
  { machine: 'laptop', user: 'ann', name: 'signed in' },
  { machine: 'phone', user: null, name: 'installed' },
  { machine: 'phone', user: 'ann', name: 'signed in' },
  { machine: 'family', user: null, name: 'installed' },
  { machine: 'family', user: 'ann', name: 'signed in' },
  { machine: 'family', user: 'bob', name: 'signed in' },
  { machine: 'stranger', user: null, name: 'installed' },
]
const isAnns = ({ machine, user }: Doing) =>
  user === 'ann' || (user === null && (machine === 'laptop' || machine === 'phone'))

test('who deletes a user deletes what their own machines did before they signed in, too', async () => {
  await using server = await startTestServer()
  const { key, id: project } = server.project
  const frame = (some: readonly Doing[]) => ({
    data: some.map(({ machine, user, name }) => ({
      ...{
        type: 'event',
        name,
        date: Date.now(),
        id: doings.findIndex((one) => one.name === name),
      },
      ...{ machineId: machine, sessionId: `${machine} ${user}`, userId: user },
    })),
  })
  {
    await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
    for (const doing of doings) await client.send(frame([doing]))
  }
  const namesOf = async () =>
    (await storedUsage(server.facts, project)).map(({ name }) => name).sort()
  await expect.poll(namesOf, patience).toEqual(doings.map(({ name }) => name).sort())

  const answer = await fetch(`${server.url}/api/v1/apps/${key}/users/ann`, {
    method: 'DELETE',
    headers: { authorization: server.token },
  })
  expect(answer.status).toBe(204)
  const kept = doings.filter((doing) => !isAnns(doing))
  await expect.poll(namesOf, patience).toEqual(kept.map(({ name }) => name).sort())

  const overview = async () =>
    (await server.api('GET /api/projects/:key/usage/overview', { key, last: '7d' })).current
  // The family's machine before anybody signed in, bob, and the stranger.
  await expect
    .poll(overview, patience)
    .toMatchObject({ events: kept.length, people: { known: 3, anonymous: 0 } })
}, 60_000)

test('a user whose id looks like a hash of ours is found and deleted by it', async () => {
  await using server = await startTestServer()
  const { key, id: project } = server.project
  const userId = '0123456789abcdef'
  const page = async (method = 'GET') =>
    await fetch(`${server.url}/api/v1/apps/${key}/users/${userId}`, {
      method,
      headers: { authorization: server.token },
    })
  {
    await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
    const event = { type: 'event', name: 'A', date: Date.now(), machineId: 'm', sessionId: 1 }
    await client.send({ data: [{ ...event, id: 1, userId }] })
  }
  await expect.poll(async () => (await page()).status, patience).toBe(200)
  expect((await page('DELETE')).status).toBe(204)
  await expect.poll(async () => (await page()).status, patience).toBe(404)
  await expect.poll(() => storedUsage(server.facts, project), patience).toEqual([])
}, 60_000)

test('nothing that was told of a user before comes back with what they do while they are deleted', async () => {
  await using server = await startTestServer()
  const { key, id: project } = server.project
  await using records = await openRecords({ file: join(server.folder, 'records.db') })
  await using client = await openNucleus(server.url, { path: `/app/${key}/track` })
  let count = 0
  const tell = (userId: string, more: object) => {
    const event = { date: Date.now(), id: ++count, machineId: `of ${userId}`, userId, ...more }
    return client.send({ data: [event] })
  }
  const start = async (userId: string) => {
    await tell(userId, { type: 'init', name: 'start', sessionId: ++count })
    await tell(userId, { type: 'userid', name: 'userid', sessionId: count })
  }
  const toldOf = async (userId: string) =>
    await server.facts.ask(
      `select props from usage_profiles where project = {project:String} and position(props, {userId:String}) > 0`,
      { project, userId },
    )

  for (const userId of ['ann', 'bob', 'cleo']) {
    await tell(userId, { type: 'props', name: 'p', sessionId: ++count, payload: { told: userId } })
    await tell(userId, { type: 'init', name: 'start', sessionId: count })
    await expect.poll(() => toldOf(userId), patience).not.toEqual([])
    const answer = await fetch(`${server.url}/api/v1/apps/${key}/users/${userId}`, {
      method: 'DELETE',
      headers: { authorization: server.token },
    })
    expect(answer.status).toBe(204)
    while ((await pendingDeletions(records)).length > 0) {
      await start(userId)
      await sleep(5)
    }
    await start(userId)
    await sleep(600)
    expect(await toldOf(userId)).toEqual([])
  }
}, 60_000)
