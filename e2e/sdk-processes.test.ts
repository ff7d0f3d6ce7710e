import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Collector, dist, startCollector } from './harness/collector.ts'
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

test('threads of a process share the file, and each can always write it', async () => {
  const { code, stdout } = await run(`
    const { Worker, isMainThread, threadId } = require('node:worker_threads')
    if (isMainThread) for (let at = 0; at < 5; at++) new Worker(__filename)
    else {
      const failures = []
      begin({ debug: (error) => failures.push(error.message) })
      let at = 0
      const timer = setInterval(() => {
        earshot.track('T' + threadId + '-' + at++)
        if (at < 20) return
        clearInterval(timer)
        earshot.flush().then(() => console.log(failures.join() || 'fine'))
      }, 10)
    }`)
  expect([code, stdout]).toEqual([0, 'fine\n'.repeat(5)])
  expect(names().filter((name) => name.startsWith('action '))).toHaveLength(100)
  expect(home.files().map(([name]) => name)).toEqual([`${processKey}.json`])
})

test('what a killed process was just writing does not stay for ever', async () => {
  const folder = join(home.folder, 'left')
  mkdirSync(folder)
  const [old, young] = [join(folder, 'abc.new'), join(folder, 'def.new')]
  for (const file of [old, young]) writeFileSync(file, 'half')
  const hours = Date.now() / 1_000 - 7_200
  utimesSync(old, hours, hours)
  const { code } = await run(`
    begin({ folder: ${JSON.stringify(folder)} })
    earshot.track('A')
    earshot.flush()`)
  expect([code, readdirSync(folder)]).toEqual([0, ['def.new', `${processKey}.json`].sort()])
})

test('of many processes that end in the same moment the file has what each of them had to say', async () => {
  const file = join(home.folder, 'member.cjs')
  writeFileSync(
    file,
    `const earshot = require(${JSON.stringify(join(dist, 'node.cjs'))})
     const { SDK_FOLDER: folder, MEMBER: member } = process.env
     earshot.init({ key: '${processKey}', host: 'http://127.0.0.1:1', folder })
     earshot.track('FIRST ' + member)
     process.on('message', () => { earshot.track('LAST ' + member); process.exit(0) })
     setTimeout(() => process.send('ready'), 300)`,
  )
  const folder = join(home.folder, 'shared')
  const members: ChildProcess[] = Array.from({ length: 8 }, (_, at) =>
    fork(file, { env: { SDK_FOLDER: folder, MEMBER: String(at) }, execArgv: [] }),
  )
  await Promise.all(members.map((member) => once(member, 'message')))
  const ended = members.map((member) => once(member, 'exit'))
  for (const member of members) member.send('end')
  await Promise.all(ended)
  expect(readdirSync(folder)).toEqual([`${processKey}.json`])
  const next = `earshot.init({ key: '${processKey}', host: '${collector.url}', folder: ${JSON.stringify(folder)} })`
  await run(`${next}; earshot.flush()`)
  const told = names().filter((name) => name.startsWith('action '))
  expect([told.length, new Set(told).size]).toEqual([16, 16])
})

test('a lock that a killed process left holds nobody for long', async () => {
  const state = join(home.folder, 'state', 'earshot')
  mkdirSync(state, { recursive: true })
  writeFileSync(join(state, `${processKey}.json.lock`), '')
  const { code, ms } = await run(`begin({}); earshot.track('ONE'); setTimeout(() => {
    earshot.track('TWO'); earshot.flush() }, 1_200)`)
  expect([code, ms < 5_000]).toEqual([0, true])
  expect(names()).toEqual(['start ', 'action ONE', 'action TWO'])
  expect(home.files().map(([name]) => name)).toEqual([`${processKey}.json`])
})

test('what could not be written leaves nothing behind', async () => {
  const state = join(home.folder, 'state', 'earshot')
  mkdirSync(join(state, `${processKey}.json`), { recursive: true })
  await run(`begin({}); earshot.track('ONE'); earshot.flush()`)
  expect(names()).toEqual(['start ', 'action ONE'])
  expect(readdirSync(state)).toEqual([`${processKey}.json`])
})

test('what Node itself warns of is printed, and is no error of the app', async () => {
  const { stderr } = await run(
    `begin({}); process.emitWarning('be warned'); setTimeout(() => earshot.flush(), 100)`,
  )
  expect(stderr).toContain('be warned')
  expect(names()).toEqual(['start '])
})

test.each(['warn', 'none'])(
  'where Node was told to go on after a rejection (%s) it does, and it is told as what it is',
  async (mode) => {
    const runtime = [process.execPath, `--unhandled-rejections=${mode}`]
    const program = `setTimeout(() => Promise.reject(new RangeError('rejected')), 20)`
    const later = `setTimeout(() => earshot.flush().then(() => console.log('alive')), 200)`
    const plain = await run(program, { runtime })
    const reporting = await run(`begin({}); ${program}; ${later}`, { runtime })
    expect([reporting.code, reporting.stdout]).toEqual([0, 'alive\n'])
    expect(reporting.stderr.split('\n').length).toBe(plain.stderr.split('\n').length)
    expect(collector.entries().flatMap(({ error }) => error?.type ?? [])).toEqual([2])
  },
)

test('flush keeps the process as long as it was told to, and no longer', async () => {
  const program = `begin({ reportInterval: 60 })
    setTimeout(() => { earshot.track('HELD')
      earshot.flush(300).then((isDone) => console.log(isDone)) }, 300)`
  const child = home.start(program, { host: collector.url })
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8')
  })
  await expect.poll(() => collector.received.length).toBe(1)
  collector.mood = 'slow'
  const since = Date.now()
  await once(child, 'close')
  expect([said, Date.now() - since < 5_000]).toEqual(['false\n', true])
})

test('flush says true only when nothing is left: not while consent is waited for, nor of what another start left', async () => {
  const told = 'earshot.flush().then((isDone) => console.log(isDone))'
  const waiting = await run(`begin({ consent: 'wait' }); earshot.track('WAITS'); ${told}`)
  expect(waiting.stdout).toBe('false\n')
  const nothing = await run(`begin({ consent: 'wait' }); ${told}`)
  expect(nothing.stdout).toBe('true\n')
  const refused = await run(
    `begin({ consent: 'wait' }); earshot.track('X'); earshot.deny(); ${told}`,
  )
  expect([refused.stdout, collector.received]).toEqual(['true\n', []])

  collector.mood = 'down'
  await run(`begin({}); earshot.track('LEFT')`)
  expect((await run(`begin({}); ${told}`)).stdout).toBe('false\n')
  collector.mood = 'ok'
  expect((await run(`begin({}); ${told}`)).stdout).toBe('true\n')
  expect(names()).toContain('action LEFT')
})

test('a server that never answers holds a process that dies for three seconds, and no longer', async () => {
  collector.mood = 'slow'
  const { code, ms } = await run(`begin({}); setTimeout(() => { throw new Error('fatal') }, 50)`)
  expect([code, ms < 5_000]).toEqual([1, true])
  collector.mood = 'ok'
  await run('begin({}); earshot.flush()')
  expect(names()).toEqual(['start ', 'fatal'])
}, 15_000)
