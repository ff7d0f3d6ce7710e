import { expect, test } from 'vitest'
import { sdkKey, sdkPagesOfFile, settled } from './harness/sdk-page.ts'
import type { SdkWindow } from './harness/sdk-window.ts'

// The page's own, inside of functions that are run there.
declare const window: SdkWindow

const pages = sdkPagesOfFile()

test('loading the script sends nothing, stores nothing and sets no cookie', async () => {
  const opened = await pages().open(undefined)
  await settled()
  expect(pages().collector().received).toEqual([])
  expect(await pages().stored(opened)).toEqual([])
  expect(await pages().context().cookies()).toEqual([])
})

test('before init nothing is taken', async () => {
  const opened = await pages().open(undefined)
  await opened.evaluate(() => {
    window.Earshot.track('EARLY')
    window.Earshot.error(new Error('early'))
  })
  await pages().begin(opened, {})
  await expect.poll(pages().names).toEqual(['start '])
})

test('what is tracked arrives once, without a preflight and without cookies, from one key of storage', async () => {
  const opened = await pages().open({ release: '1.2.3' })
  await opened.evaluate(() => {
    window.Earshot.setUserId('ann')
    window.Earshot.track('PLAYED', { track: 'x', seconds: 12, deep: { a: 1 } } as never)
    window.Earshot.page()
    window.Earshot.screen('Cart', { items: 2 })
  })
  await expect.poll(pages().names).toContain('view Cart')
  expect(pages().names()).toEqual(
    expect.arrayContaining(['start ', 'action PLAYED', 'view /', 'view Cart']),
  )
  const played = pages()
    .collector()
    .entries()
    .find(({ usage }) => usage?.name === 'PLAYED')
  expect(played?.usage?.props).toEqual({ track: 'x', seconds: 12 })
  expect(played?.app).toMatchObject({
    version: '1.2.3',
    platform: 'web',
    client: 'earshot/browser',
  })
  expect([played?.ids.user, played?.ids.device !== '', played?.ids.session !== '']).toEqual([
    ...['ann', true, true],
  ])
  expect(pages().methods()).toEqual(['POST'])
  expect(
    pages()
      .collector()
      .received.some(({ headers }) => 'cookie' in headers),
  ).toBe(false)
  expect((await pages().stored(opened)).map(([name]) => name)).toEqual([
    `${pages().collector().url}/v1/${sdkKey}/envelope`,
  ])
  await settled()
  // Nor is it sent again when the page goes.
  await opened.goto(`${pages().site.url}/away`)
  await settled(300)
  const bodies = pages()
    .collector()
    .received.filter(({ text }) => text.includes('PLAYED'))
  expect(bodies).toHaveLength(1)
})

test('inspect tells exactly what was sent and what is on the device', async () => {
  const opened = await pages().open({})
  await opened.evaluate(() => window.Earshot.track('SEEN'))
  await expect.poll(pages().names).toContain('action SEEN')
  // At once, for it is written again when the server has answered.
  const [told, onDevice] = await opened.evaluate(
    () => [window.Earshot.inspect(), Object.entries(localStorage)] as const,
  )
  expect(told.sent).toEqual(
    pages()
      .collector()
      .received.map(({ text }) => text),
  )
  expect([[`${pages().collector().url}/v1/${sdkKey}/envelope`, told.stored]]).toEqual(onDevice)
})

test('with consent to wait for, nothing leaves memory until it is granted, and then keeps its time', async () => {
  const opened = await pages().open({ consent: 'wait' })
  const before = Date.now()
  await opened.evaluate(() => window.Earshot.track('WAITED'))
  await settled()
  expect([pages().collector().received, await pages().stored(opened)]).toEqual([[], []])
  await opened.evaluate(() => window.Earshot.grant())
  await expect.poll(pages().names).toContain('action WAITED')
  const waited = pages()
    .collector()
    .entries()
    .find(({ usage }) => usage?.name === 'WAITED')
  expect(Math.abs((waited?.at ?? 0) - before)).toBeLessThan(500)
})

test('who refuses is forgotten: what waited is thrown away, what was stored is gone, nothing is sent', async () => {
  const opened = await pages().open({})
  await expect.poll(pages().names).toEqual(['start '])
  await opened.evaluate(() => {
    window.Earshot.track('LATE')
    window.Earshot.deny()
    window.Earshot.track('LATER')
  })
  await settled()
  await opened.goto(`${pages().site.url}/away`)
  await settled(200)
  expect(pages().names()).toEqual(['start '])
  expect(await pages().stored(opened)).toEqual([])
})

test.each([
  ['Global Privacy Control', 'globalPrivacyControl', true],
  ['Do Not Track', 'doNotTrack', '1'],
])('with %s it is only counted: no ids, nothing on the device', async (_, name, value) => {
  await pages()
    .context()
    .addInitScript(
      ([property, set]) => Object.defineProperty(navigator, property as string, { value: set }),
      [name, value] as const,
    )
  const opened = await pages().open({})
  await opened.evaluate(() => {
    window.Earshot.setUserId('ann')
    window.Earshot.track('COUNTED')
  })
  await expect.poll(pages().names).toContain('action COUNTED')
  expect(
    pages()
      .collector()
      .received.map(({ text }) => JSON.parse(text)['ids']),
  ).toEqual(
    pages()
      .collector()
      .received.map(() => undefined),
  )
  expect(
    pages()
      .collector()
      .received.some(({ text }) => text.includes('ann')),
  ).toBe(false)
  expect(await pages().stored(opened)).toEqual([])
})

test('who refuses in one tab is refused in all of them, until they agree there', async () => {
  const one = await pages().open({})
  const two = await pages().open({})
  await two.evaluate(() => window.Earshot.track('BEFORE'))
  await expect.poll(pages().names).toContain('action BEFORE')
  await one.evaluate(() => window.Earshot.deny())
  await settled(200)
  await two.evaluate(() => window.Earshot.track('AFTER'))
  await settled()
  expect(pages().names()).not.toContain('action AFTER')
  expect(await pages().stored(two)).toEqual([])
  await two.evaluate(() => {
    window.Earshot.grant()
    window.Earshot.track('AGREED')
  })
  await expect.poll(pages().names).toContain('action AGREED')
})

test('who refuses is not told of when they agree later: neither properties nor id', async () => {
  const opened = await pages().open({})
  await opened.evaluate(() => window.Earshot.identify('ann', { plan: 'secret' }))
  const people = () =>
    pages()
      .collector()
      .entries()
      .filter(({ is }) => is === 'person')
  await expect.poll(people).toHaveLength(1)
  await opened.evaluate(() => {
    window.Earshot.deny()
    window.Earshot.grant()
    window.Earshot.track('AGREED')
  })
  await expect.poll(pages().names).toContain('action AGREED')
  const again = pages().collector().entries().slice(-2)
  expect(again.map(({ usage, ids }) => [usage?.kind, usage?.props, ids.user])).toEqual([
    ['start', {}, ''],
    ['action', {}, ''],
  ])
})

test('while tracking is off nothing is taken, stored or sent', async () => {
  const opened = await pages().open({ disableTracking: true })
  await opened.evaluate(() => {
    window.Earshot.track('OFF')
    window.Earshot.error(new Error('off'))
  })
  await settled()
  expect([pages().collector().received, await pages().stored(opened)]).toEqual([[], []])
  await opened.evaluate(() => {
    window.Earshot.enableTracking()
    window.Earshot.track('ON')
  })
  await expect.poll(pages().names).toEqual(['start ', 'action ON'])
})

test('while developing it is off where that is asked for', async () => {
  await pages().open({ disableInDev: true })
  await settled()
  expect(pages().collector().received).toEqual([])
})

test('after a silence a new session begins, with a start of its own', async () => {
  const opened = await pages().open({ sessionTimeout: 1 })
  await opened.evaluate(() => window.Earshot.track('BEFORE'))
  await settled(2_300)
  await opened.evaluate(() => window.Earshot.track('AFTER'))
  await expect.poll(pages().names).toEqual(['start ', 'action BEFORE', 'start ', 'action AFTER'])
  const sessions = pages()
    .collector()
    .entries()
    .map(({ ids }) => ids.session)
  expect(sessions.map((one) => sessions.indexOf(one))).toEqual([0, 0, 2, 2])
  const installs = new Set(
    pages()
      .collector()
      .entries()
      .map(({ ids }) => ids.device),
  )
  expect(installs.size).toBe(1)
})

test('what an app changes after it told it is told as it was', async () => {
  const opened = await pages().open({ consent: 'wait' })
  await opened.evaluate(() => {
    const props = { step: 1 }
    window.Earshot.track('STEP', props)
    props.step = 2
    window.Earshot.track('STEP', props)
    window.Earshot.grant()
  })
  await expect.poll(pages().names).toEqual(['start ', 'action STEP', 'action STEP'])
  const steps = pages()
    .collector()
    .entries()
    .map(({ usage }) => usage?.props['step'])
  expect(steps).toEqual([undefined, 1, 2])
})

test('a person is told by properties and id, and the start of the next session knows them', async () => {
  const opened = await pages().open({ sessionTimeout: 1 })
  await opened.evaluate(() => {
    window.Earshot.setProps({ plan: 'free', age: 34 })
    window.Earshot.identify('u-1', { plan: 'pro' })
  })
  await settled(2_300)
  await opened.evaluate(() => window.Earshot.page('/next'))
  await expect.poll(pages().names).toContain('view /next')
  const people = pages()
    .collector()
    .entries()
    .filter(({ is }) => is === 'person')
  expect(people.map(({ profile, ids }) => [profile, ids.user])).toEqual([
    [{ plan: 'free', age: 34 }, 'u-1'],
    [{ plan: 'pro' }, 'u-1'],
  ])
  const last = pages()
    .collector()
    .entries()
    .findLast(({ usage }) => usage?.kind === 'start')
  expect([last?.usage?.props, last?.ids.user]).toEqual([{ plan: 'pro' }, 'u-1'])
})

test('who is named in the first second is the one who came, and nobody else’s deeds are theirs', async () => {
  const opened = await pages().open({})
  await opened.evaluate(async () => {
    window.Earshot.page('/')
    await new Promise((resolve) => setTimeout(resolve, 300))
    window.Earshot.setUserId('ada')
    window.Earshot.track('ADAS')
    window.Earshot.setUserId('bob')
    window.Earshot.track('BOBS')
    window.Earshot.setUserId(null)
    window.Earshot.track('NOBODYS')
  })
  await expect.poll(pages().names).toContain('action NOBODYS')
  const told = pages()
    .collector()
    .entries()
    .filter(({ usage }) => usage !== undefined)
  expect(told.map(({ usage, ids }) => `${usage?.kind} ${usage?.name} ${ids.user}`)).toEqual([
    ...['start  ada', 'view / ada', 'action ADAS ada', 'action BOBS bob', 'action NOBODYS '],
  ])
})

test('a page that is left in its first second has told its session', async () => {
  const opened = await pages().open({})
  await opened.evaluate(() => window.Earshot.track('GLANCED'))
  await opened.goto('about:blank')
  await expect.poll(pages().names).toEqual(['start ', 'action GLANCED'])
})
