import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Collector, dist, startCollector } from './harness/collector.ts'
import { createSdkHome, processKey, type SdkHome } from './harness/sdk-process.ts'

const packages = fileURLToPath(new URL('runtimes/node_modules/', import.meta.url))
const bun = `${packages}@oven/bun-linux-x64/bin/bun`
const deno = `${packages}@deno/linux-x64-glibc/deno`

// They come as packages for Linux on x64 only.
const areHere = process.platform === 'linux' && process.arch === 'x64'

let collector: Collector
let home: SdkHome

beforeAll(() => {
  const missing = areHere && [bun, deno].some((file) => !existsSync(file))
  if (missing) throw new Error('npm test brings Bun and Deno; or: npm install in e2e/runtimes')
})
beforeEach(async () => {
  collector = await startCollector()
  home = createSdkHome()
})
afterEach(async () => {
  home[Symbol.dispose]()
  await collector[Symbol.asyncDispose]()
})

const messages = () => collector.entries().flatMap(({ error }) => error?.message ?? [])
const actions = () =>
  collector.entries().flatMap(({ usage }) => (usage?.kind === 'action' ? usage.name : []))

const runtimes = [
  ['Bun', [bun]],
  ['Deno', [deno, 'run', '-A', '--no-lock', '-q']],
] as const

for (const [name, runtime] of runtimes) {
  const how = () => ({ host: collector.url, runtime, as: 'mjs' as const })

  test.skipIf(!areHere)(
    `in ${name} errors and usage arrive, and wait in the file while the server is away`,
    async () => {
      collector.mood = 'down'
      await home.run(`begin({}); earshot.track('AWAY')`, how())
      expect(home.files().map(([one]) => one)).toEqual([`${processKey}.json`])
      collector.mood = 'ok'
      const program = `begin({}); earshot.track('BACK'); earshot.error(new Error('caught by ${name}'))
        console.error('logged by ${name}'); console.log(await earshot.flush())`
      const { code, stdout } = await home.run(program, how())
      expect([code, stdout]).toEqual([0, 'true\n'])
      expect(actions()).toEqual(['AWAY', 'BACK'])
      expect(messages().sort()).toEqual([`caught by ${name}`, `logged by ${name}`])
      expect(collector.received.at(-1)?.headers['user-agent']).toMatch(new RegExp(`^${name}/`))
    },
  )

  test.skipIf(!areHere)(
    `in ${name} an uncaught exception is told at the latest by the next process, and the code is its own`,
    async () => {
      const fatal = `setTimeout(() => { throw new Error('fatal in ${name}') }, 50)`
      const plain = await home.run(fatal, how())
      const reporting = await home.run(`begin({})\n${fatal}`, how())
      expect([reporting.code, reporting.code === 0]).toEqual([plain.code, false])
      await home.run('begin({}); await earshot.flush()', how())
      expect(messages()).toEqual([`fatal in ${name}`])
    },
  )

  test.skipIf(!areHere)(
    `in ${name} an unhandled rejection is told, and it ends and says what it would have`,
    async () => {
      const rejected = `setTimeout(() => Promise.reject(new Error('rejected in ${name}')), 50)
        setTimeout(() => console.log('alive'), 2_000)`
      const plain = await home.run(rejected, how())
      const reporting = await home.run(`begin({}); ${rejected}`, how())
      expect([reporting.code, reporting.stdout]).toEqual([plain.code, ''])
      expect(reporting.stderr.match(/error/gi)).toEqual(plain.stderr.match(/error/gi))
      await home.run('begin({}); await earshot.flush()', how())
      expect(messages()).toEqual([`rejected in ${name}`])
    },
  )
}

test.skipIf(!areHere)(
  'an app that is one file is not started again when it dies; its next start tells why',
  async () => {
    const source = join(home.folder, 'app.cjs')
    const app = join(home.folder, 'app')
    const starts = join(home.folder, 'starts')
    writeFileSync(
      source,
      `const earshot = require(${JSON.stringify(join(dist, 'node.cjs'))})
       const { appendFileSync, readFileSync } = require('node:fs')
       appendFileSync(${JSON.stringify(starts)}, 'x')
       if (readFileSync(${JSON.stringify(starts)}, 'utf8').length > 3) process.exit(0)
       earshot.init({ key: '${processKey}', host: '${collector.url}' })
       if (process.argv[2] === 'flush') earshot.flush()
       else throw new Error('fatal in one file')`,
    )
    const env = { HOME: home.folder, XDG_STATE_HOME: join(home.folder, 'state') }
    execFileSync(bun, ['build', '--compile', source, '--outfile', app], { env, stdio: 'pipe' })
    expect(spawnSync(app, [], { env }).status).toBe(1)
    expect(readFileSync(starts, 'utf8')).toBe('x')
    // Not synchronously, for the collector is in this process.
    await once(spawn(app, ['flush'], { env, stdio: 'ignore' }), 'exit')
    expect(messages()).toEqual(['fatal in one file'])
  },
)

test.skipIf(!areHere)(
  'in Deno it asks for nothing: with the net alone it counts, for it may not know whether that is refused',
  async () => {
    const runtime = [deno, 'run', '--no-lock', '-q', '--no-prompt', '--allow-read', '--allow-net']
    const program = `begin({}); earshot.setUserId('ann'); earshot.track('COUNTED')
      console.log(await earshot.flush())`
    const { code, stdout } = await home.run(program, {
      ...{ host: collector.url, runtime, as: 'mjs' },
    })
    expect([code, stdout, actions()]).toEqual([0, 'true\n', ['COUNTED']])
    expect(collector.envelopes().some(({ ids }) => ids !== undefined)).toBe(false)
  },
)
