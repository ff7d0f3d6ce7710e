import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Collector, startCollector } from './harness/collector.ts'
import { createSdkHome, processKey, type SdkHome } from './harness/sdk-process.ts'

let collector: Collector
let home: SdkHome

beforeEach(async () => {
  collector = await startCollector()
  home = createSdkHome()
})
afterEach(async () => {
  home[Symbol.dispose]()
  await collector[Symbol.asyncDispose]()
})

const names = () =>
  collector.entries().map(({ usage, error }) => error?.message ?? `${usage?.kind} ${usage?.name}`)
const run = (program: string, how: Parameters<SdkHome['run']>[1] = {}) =>
  home.run(program, { host: collector.url, ...how })

test('importing it does nothing', async () => {
  const { code } = await run('earshot.track("EARLY"); earshot.error(new Error("early"))')
  expect([code, collector.received, home.files()]).toEqual([0, [], []])
})

test.each(['cjs', 'mjs'] as const)('a program in %s reports and ends', async (as) => {
  const program = `begin({ release: '1.2.3' })
    earshot.setUserId(7); earshot.track('PLAYED', { seconds: 3 })
    earshot.flush().then((isDone) => console.log(isDone))`
  const { code, stdout, stderr } = await run(program, { as })
  expect([code, stdout, stderr]).toEqual([0, 'true\n', ''])
  expect(names()).toEqual(expect.arrayContaining(['start ', 'action PLAYED']))
  const played = collector.entries().find(({ usage }) => usage?.name === 'PLAYED')
  expect(played?.app).toMatchObject({ version: '1.2.3', platform: 'linux', client: 'earshot/node' })
  expect(played?.ids).toMatchObject({ user: '7' })
  expect(collector.received[0]?.headers['user-agent']).toMatch(/^Node\.js\/\d+\.\d+ \(Linux \w+\)$/)
})

const fatal = `setTimeout(function broken() { throw new TypeError('fatal for ann@example.org') }, 50)`

test('an uncaught exception is delivered, and the process ends as it would have', async () => {
  const [plain, reporting] = [await run(fatal), await run(`begin({})\n${fatal}`)]
  expect(reporting.code).toBe(plain.code)
  expect(reporting.code).toBe(1)
  const shape = (text: string) => text.replaceAll(/program-\d+\.cjs:\d+/g, 'program.cjs')
  expect(shape(reporting.stderr)).toBe(shape(plain.stderr))
  expect(names()).toContain('fatal for [email]')
  const told = collector.entries().find(({ error }) => error)
  expect([told?.error?.type, told?.usage?.name]).toEqual([1, 'uncaughtException'])
  expect(told?.error?.stack).toContain('broken')
})

test('an unhandled rejection is delivered, and the process ends as it would have', async () => {
  const program = `setTimeout(() => Promise.reject(new RangeError('rejected')), 50)`
  const [plain, reporting] = [await run(program), await run(`begin({})\n${program}`)]
  expect([reporting.code, plain.code]).toEqual([1, 1])
  expect(names()).toContain('rejected')
  expect(collector.entries().find(({ error }) => error)?.error?.type).toBe(2)
})

test('listeners of the app stay in charge: it lives on, or ends with the code it chose', async () => {
  const lives = `begin({}); process.on('uncaughtException', () => {}); ${fatal}
    setTimeout(() => earshot.flush().then(() => console.log('alive')), 200)`
  const living = await run(lives)
  expect([living.code, living.stdout]).toEqual([0, 'alive\n'])
  expect(names()).toContain('fatal for [email]')

  const chosen = `begin({}); process.on('uncaughtException', () => process.exit(7))
    setTimeout(() => { throw new Error('ends with seven') }, 50)`
  expect((await run(chosen)).code).toBe(7)
  expect(names()).toContain('ends with seven')

  const handled = `begin({}); process.on('unhandledRejection', () => {})
    Promise.reject(new Error('handled by the app'))
    setTimeout(() => earshot.flush().then(() => console.log('alive')), 200)`
  expect(await run(handled)).toMatchObject({ code: 0, stdout: 'alive\n' })
  expect(names()).toContain('handled by the app')
})

test('it does not keep a process alive, and what was not sent is sent by the next one with its time', async () => {
  collector.mood = 'down'
  const before = Date.now()
  const first = await run(`begin({}); earshot.track('FIRST')`)
  expect(first.code).toBe(0)
  expect(first.ms).toBeLessThan(3_000)
  expect(home.files().map(([name]) => name)).toEqual([`${processKey}.json`])

  collector.mood = 'ok'
  await run(`begin({}); earshot.track('SECOND'); earshot.flush()`)
  expect(names()).toEqual(['start ', 'action FIRST', 'action SECOND'])
  const [, one, two] = collector.entries()
  expect(Math.abs((one?.at ?? 0) - before)).toBeLessThan(2_500)
  expect(one?.ids).toEqual(two?.ids)
})

test('a server that never answers does not hold a process that has nothing else to do', async () => {
  collector.mood = 'slow'
  const { code, ms } = await run(`begin({}); earshot.track('HELD'); setTimeout(() => {}, 300)`)
  expect([code, ms < 3_000]).toEqual([0, true])
})

test('killed hard in between, nothing that was tracked a moment before is lost or told twice', async () => {
  collector.mood = 'down'
  for (const turn of [1, 2, 3]) {
    const child = home.start(
      `begin({}); earshot.track('TURN ${turn}'); setTimeout(() => console.log('tracked'), 300)
       setInterval(() => {}, 1000)`,
      { host: collector.url },
    )
    if (child.stdout !== null) await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  collector.mood = 'ok'
  for (const _ of [1, 2]) await run('begin({}); earshot.flush()')
  expect(names()).toEqual(['start ', 'action TURN 1', 'action TURN 2', 'action TURN 3'])
  expect(home.files()).toHaveLength(1)
})

test.each([
  '',
  '{',
  'null',
  '[]',
  '{"batches":7,"sent":"x"}',
  '{"batches":[null],"sent":[]}',
  '\0',
])('a file that holds %j is written anew', async (text) => {
  await run(`begin({}); earshot.track('BEFORE'); earshot.flush()`)
  home.spoil(text)
  const { code } = await run(`begin({}); earshot.track('AFTER'); earshot.flush()`)
  expect(code).toBe(0)
  expect(names()).toContain('action AFTER')
  expect(JSON.parse(home.files()[0]?.[1] ?? '')).toHaveProperty('install')
})

test.each(['1', 'true'])('DO_NOT_TRACK=%s is respected: no ids, no file', async (value) => {
  const env = { DO_NOT_TRACK: value }
  await run(`begin({}); earshot.setUserId('ann'); earshot.track('COUNTED'); earshot.flush()`, {
    env,
  })
  expect(names()).toContain('action COUNTED')
  expect(collector.envelopes().map(({ ids }) => ids)).toEqual(
    collector.envelopes().map(() => undefined),
  )
  expect(home.files()).toEqual([])
})

test('consent, development and tracking that is off hold everything back', async () => {
  const held = `earshot.track('HELD'); earshot.error(new Error('held')); earshot.flush()`
  await run(`begin({ consent: 'wait' }); ${held}`)
  await run(`begin({ disableTracking: true }); ${held}`)
  await run(`begin({ disableInDev: true }); ${held}`, { env: { NODE_ENV: 'development' } })
  expect([collector.received, home.files()]).toEqual([[], []])
})

test('console.error is told and still said', async () => {
  const { stderr } = await run(`begin({}); console.error('disk', 'full'); earshot.flush()`)
  expect(stderr).toBe('disk full\n')
  expect(names()).toContain('disk,full')
})

test('the file holds nothing but what the list in the README names, readable by its owner only', async () => {
  collector.mood = 'down'
  await run(`begin({}); earshot.setUserId('ann'); earshot.track('KEPT', { plan: 'pro' })
    earshot.error(new Error('of ann@example.org at 203.0.113.7'))`)
  const [[, text = ''] = []] = home.files()
  expect(Object.keys(JSON.parse(text)).sort()).toEqual(
    ['batches', 'install', 'lease', 'sent', 'session'].sort(),
  )
  expect(text).not.toContain('ann@example.org')
  expect(text).not.toContain('203.0.113.7')
})

test('a time that is none is as if it were not given: no storm of sessions, of timers or of warnings', async () => {
  for (const seconds of ['0', '-1', 'NaN', '1e10', "'30m'"]) {
    const { stdout, stderr } = await run(`
      begin({ sessionTimeout: ${seconds}, reportInterval: ${seconds}, folder: ${JSON.stringify(home.folder)} + '/' + ${JSON.stringify(seconds)} })
      earshot.track('ONE')
      let turns = 0
      const real = setTimeout
      globalThis.setTimeout = (...given) => { turns++; return real(...given) }
      real(() => earshot.flush().then(() => console.log(turns)), 300)`)
    expect([seconds, Number(stdout) < 20, stderr]).toEqual([seconds, true, ''])
  }
  expect(names().filter((name) => name === 'start ')).toHaveLength(5)
})

test('what is wrong with the debugger or the options never reaches the app', async () => {
  const { code, stdout, stderr } = await run(`
    earshot.setup(); earshot.setup(null)
    begin({ debug: true, folder: '/dev/null/none' })
    earshot.track('A', { get secret() { throw new Error('getter') } })
    earshot.error(Object.create(null))
    earshot.flush().then(() => console.log('lives'))`)
  expect([code, stdout, stderr]).toEqual([0, 'lives\n', ''])
  expect(names()).toContain('object')
})

test('a second init changes nothing, the folder neither', async () => {
  const other = `${home.folder}/other`
  await run(`begin({}); earshot.init({ key: 'anotherkey1', folder: '${other}' })
    earshot.track('ONE'); earshot.flush()`)
  expect(home.files().map(([name]) => name)).toEqual([`${processKey}.json`])
  expect(existsSync(other)).toBe(false)
})

test('who refuses before init is refused: nothing is sent or kept until they agree', async () => {
  await run(`begin({}); earshot.track('BEFORE'); earshot.flush()`)
  const program = (then: string) => `earshot.deny(); begin({}); earshot.track('REFUSED'); ${then}
    earshot.flush()`
  await run(program(''))
  expect(home.files()).toEqual([])
  await run(program(`earshot.grant(); earshot.track('AGREED')`))
  expect(names().filter((name) => name !== 'start ')).toEqual(['action BEFORE', 'action AGREED'])
  expect(home.files().map(([name]) => name)).toEqual([`${processKey}.json`])
})

test('while consent is waited for 500 events wait, and no more', async () => {
  await run(`begin({ consent: 'wait' })
    for (let at = 0; at < 502; at++) earshot.track('E' + at)
    earshot.grant(); earshot.flush()`)
  const told = names().filter((name) => name !== 'start ')
  expect([told.length, told.at(-1)]).toEqual([500, 'action E499'])
})

test('a file whose items have no numbers is not sent again and again', async () => {
  await run(`begin({}); earshot.track('FIRST'); earshot.flush()`)
  home.spoil('{"batches":[{"v":1,"batch":"spoiledbatch","items":[{},{"id":"x"}]}],"sent":{}}')
  const before = collector.received.length
  await run(`begin({}); earshot.track('SECOND'); earshot.flush()`)
  expect(collector.received.length - before).toBeLessThan(4)
  expect(names()).toContain('action SECOND')
})

test('of a user id no more is sent than the server reads', async () => {
  await run(
    `begin({}); earshot.setUserId('u'.repeat(100_000)); earshot.track('ONE'); earshot.flush()`,
  )
  const played = collector.entries().find(({ usage }) => usage?.name === 'ONE')
  expect(played?.ids.user).toHaveLength(512)
  expect(collector.received.every(({ text }) => text.length < 5_000)).toBe(true)
})

test('who agrees agrees for nobody else: of one who was there before nothing is told, neither deeds nor properties', async () => {
  await run(`begin({ consent: 'wait' })
    earshot.setProps({ theme: 'dark' }); earshot.track('NOBODYS')
    earshot.identify('ada', { plan: 'secret' }); earshot.track('ADAS'); earshot.setUserId('ada')
    earshot.track('ADAS TOO')
    earshot.setUserId('bob'); earshot.track('BOBS'); earshot.grant(); earshot.flush()`)
  expect(names()).toEqual(['start ', 'undefined undefined', 'action BOBS'])
  expect(collector.entries().map(({ ids }) => ids.user)).toEqual(['bob', 'bob', 'bob'])
  expect(JSON.stringify(collector.received)).not.toMatch(/ada|secret|dark|NOBODYS/i)
})

test('who comes next is told without the properties of the one before, and the same one with theirs', async () => {
  await run(`begin({}); earshot.setProps({ theme: 'dark' })
    earshot.identify('ada'); earshot.setProps({ plan: 'pro' }); earshot.setUserId('ada')
    earshot.setUserId(null); earshot.setUserId('bob'); earshot.flush()`)
  const told = collector
    .entries()
    .flatMap(({ is, profile, ids }) => (is === 'person' ? [[ids.user, profile]] : []))
  const theirs = { theme: 'dark', plan: 'pro' }
  expect(told.slice(-3)).toEqual([
    ['ada', theirs],
    ['', undefined],
    ['bob', undefined],
  ])
})
