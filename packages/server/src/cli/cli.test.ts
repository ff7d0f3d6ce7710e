import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Config, readConfig } from '../config.ts'
import { actorOfToken } from '../query/authorise.ts'
import { openRecords } from '../store/records/records.ts'
import { listAdmissions } from '../store/records/views/admission.ts'
import { createCli } from './cli.ts'

interface Shell {
  readonly data: string
  readonly served: Config[]
  /** Carries out one command line in the data folder. */
  earshot(...args: string[]): Promise<{ code: number; out: string; complaints: string }>
}

interface ShellOptions {
  readonly now?: () => number
  readonly port?: string
  readonly [variable: `EARSHOT_${string}`]: string
}

function openShell({ now = Date.now, port = '1', ...more }: ShellOptions = {}): Shell {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const data = join(folder, 'data')
  const served: Config[] = []
  return {
    data,
    served,
    async earshot(...args) {
      const out: string[] = []
      const complaints: string[] = []
      const cli = createCli({
        serve: async (config) => {
          served.push(config)
          return 7
        },
        environment: { EARSHOT_DATA: data, EARSHOT_PORT: port, ...more },
        print: (text) => out.push(text),
        complain: (text) => complaints.push(text),
        now,
      })
      const code = await cli.run(args)
      return { code, out: out.join('\n'), complaints: complaints.join('\n') }
    },
  }
}

test('a project is made and listed, as JSON for programs', async () => {
  const { earshot, data } = openShell()
  const made = await earshot('project', 'add', 'My shop', '--origin', 'https://a.example', '--json')
  const project = JSON.parse(made.out)
  expect(project).toEqual({
    key: expect.stringMatching(/^[0-9a-z]{11}$/),
    id: expect.stringMatching(/^[0-9a-z]{12}$/),
    name: 'My shop',
    origins: ['https://a.example'],
  })
  expect(JSON.parse((await earshot('project', 'list', '--json')).out)).toEqual([project])
  expect((await earshot('project', 'list')).out).toContain(`${project.key}  My shop`)
  expect(statSync(data).mode & 0o077).toBe(0)
})

test('origins may be repeated or follow each other', async () => {
  const { earshot } = openShell()
  const args = ['project', 'add', 'Shop', '--json', '--origin', 'node', 'null', '--origin', '*']
  expect(JSON.parse((await earshot(...args)).out).origins).toEqual(['node', 'null', '*'])
})

test('the server that runs sees at once what the command line does', async () => {
  const { earshot, data } = openShell()
  await earshot('project', 'add', 'One', '--origin', '*')
  await using records = await openRecords({ file: join(data, 'records.db') })
  const before = records.version()
  await earshot('project', 'add', 'Two', '--origin', '*')
  expect(records.version()).not.toBe(before)
  expect(await listAdmissions(records)).toHaveLength(2)
})

test('a token is printed once and works', async () => {
  const { earshot, data } = openShell()
  const { token } = JSON.parse((await earshot('token', 'add', '--json', '--scope', 'read')).out)
  await using records = await openRecords({ file: join(data, 'records.db') })
  const found = await actorOfToken({ records, now: Date.now }, token)
  expect(found?.actor).toMatchObject({ is: 'token', scopes: ['read'], project: null })
})

test('a person gets a one-time link, also once more', async () => {
  const { earshot } = openShell({ port: '4123' })
  const add = () => earshot('user', 'add', 'ann@example.org', '--role', 'admin')
  expect((await add()).out).toMatch(/http:\/\/localhost:4123\/sign-in\?link=[\w-]{43}/)
  expect((await add()).code).toBe(0)
})

test.each([
  ['192.0.2.7', 'http://192.0.2.7:4123/'],
  ['2001:db8::7', 'http://[2001:db8::7]:4123/'],
  ['::', 'http://localhost:4123/'],
])('a link to a server that listens on %s begins with %s', async (host, site) => {
  const { earshot } = openShell({ port: '4123', EARSHOT_HOST: host })
  expect((await earshot('user', 'add', 'ann@example.org', '--role', 'admin')).out).toContain(site)
})

test.each([
  [['project', 'add', 'Shop'], 'required option'],
  [['project', 'add', 'Shop', '--origin', 'a.example'], 'An origin is'],
  [['project', 'add', ' ', '--origin', '*'], 'A project needs a name'],
  [['user', 'add', 'ann', '--role', 'owner'], 'not an e-mail address'],
  [['user', 'add', 'a\0@b.org', '--role', 'owner'], 'not an e-mail address'],
  [['user', 'add', 'ann@example.org', '--role', 'boss'], 'Allowed choices are viewer'],
  [['user', 'add', 'a@b.org', '--role', 'owner', '--project', 'x'], 'No project has this key'],
  [['token', 'add', '--scope', 'all'], 'Allowed choices are read'],
  [['token', 'add', '--expires', '0'], 'whole number of days'],
  [['serve', '--port', 'x'], 'A port is a whole number'],
  [['dance'], 'unknown command'],
])('%j is refused with a sentence', async (args, sentence) => {
  const { earshot } = openShell()
  const { code, out, complaints } = await earshot(...args)
  expect([code, out]).toEqual([1, ''])
  expect(complaints).toContain(sentence)
})

test.each([
  ['EARSHOT_PORT', '65536', 'A port is a whole number'],
  ['EARSHOT_TRUSTED_PROXIES', '10.0.0.0/8, proxy', 'A trusted proxy is an address or a network'],
  ['EARSHOT_TRUSTED_PROXIES', '10.0.0.0/33', 'A trusted proxy is an address or a network'],
  ['EARSHOT_URL', 'earshot.example', 'EARSHOT_URL is how people reach the dashboard'],
  ['EARSHOT_URL', 'https://a.example/earshot', 'EARSHOT_URL is a host of its own, without a path'],
  ['EARSHOT_LOG', 'loud', 'EARSHOT_LOG is one of trace, debug, info'],
  ['EARSHOT_ENGINE_MEMORY_MB', '500m', 'EARSHOT_ENGINE_MEMORY_MB is a whole number'],
  ['EARSHOT_ENGINE_REST_SECONDS', '-1', 'EARSHOT_ENGINE_REST_SECONDS is a whole number'],
] as const)(
  '%s=%s is refused with a sentence, before anything is begun',
  async (name, value, sentence) => {
    const { earshot, served } = openShell({ [name]: value })
    const { code, complaints } = await earshot('serve')
    expect([code, served]).toEqual([1, []])
    expect(complaints).toContain(sentence)
  },
)

test('a variable that is empty is one that is not set', async () => {
  const names = ['PORT', 'HOST', 'URL', 'LOG', 'TRUSTED_PROXIES', 'COUNTRY_DB', 'ENGINE_MEMORY_MB']
  const empty = Object.fromEntries(names.map((name) => [`EARSHOT_${name}`, '']))
  const { earshot, served } = openShell(empty)
  expect((await earshot('serve', '--data', '')).code).toBe(7)
  expect(served).toMatchObject([
    { port: 4100, host: 'localhost', publicUrl: undefined, logLevel: 'info', engineMegabytes: 500 },
  ])
  expect(readConfig({ EARSHOT_DATA: '' }).dataFolder).toBe(resolve('data'))
  const { out } = await earshot('user', 'add', 'ann@example.org', '--role', 'admin')
  expect(out).toContain('http://localhost:4100/')
})

test('a folder that cannot be used is said so, and not by a stack', async () => {
  const { earshot, data } = openShell()
  mkdirSync(data)
  writeFileSync(join(data, 'file'), '')
  writeFileSync(join(data, 'records.db'), 'x'.repeat(8_192))
  for (const folder of [join(data, 'file'), join(data, 'file', 'in it'), data]) {
    const { code, complaints } = await earshot('project', 'list', '--data', folder)
    expect(code).toBe(1)
    expect(complaints).toMatch(
      /^Earshot cannot use the data folder .+ \([A-Z_]+\)\. To see why: earshot doctor$/,
    )
  }
})

test('serving takes the flags before the environment, and gives its exit code back', async () => {
  const { earshot, served, data } = openShell({ port: '4123' })
  expect((await earshot('serve')).code).toBe(7)
  await earshot('serve', '--port', '4200', '--data', `${data}-2`)
  await earshot('serve', '--country-db', '/srv/country.mmdb')
  expect(served.map((config) => [config.dataFolder, config.port, config.countryFile])).toEqual([
    [data, 4123, undefined],
    [`${data}-2`, 4200, undefined],
    [data, 4123, '/srv/country.mmdb'],
  ])
})

test('the doctor finds nothing wrong on a good machine, and starts the engine to see', async () => {
  const { earshot } = openShell({ port: '0' })
  await earshot('project', 'add', 'Shop', '--origin', '*')
  const { code, out } = await earshot('doctor', '--json')
  const { checks, ok } = JSON.parse(out)
  expect(checks.filter((check: { ok: boolean }) => !check.ok)).toEqual([])
  expect([code, ok]).toEqual([0, true])
  expect(checks.map((check: { name: string }) => check.name)).toEqual(
    expect.arrayContaining([
      'node',
      'chdb',
      'data folder',
      'disk',
      'records',
      'clock',
      'port',
      'facts engine',
    ]),
  )
  expect(out).toContain('starts; ClickHouse')
}, 60_000)

test('a folder whose parents are not there either is made at the first start', async () => {
  const { earshot, data } = openShell({ port: '0' })
  const { code, out } = await earshot('doctor', '--data', join(data, 'in', 'deep'))
  expect(code).toBe(0)
  expect(out).toContain(`${dirname(data)} can be written`)
}, 60_000)

test('the doctor names what is wrong and the mend', async () => {
  const port = await taken({ status: 503, says: '{"code":"facts/unavailable"}' })
  const { earshot, data } = openShell({ now: () => 1, port })
  await earshot('project', 'add', 'Shop', '--origin', '*')
  chmodSync(data, 0o755)
  writeFileSync(join(data, 'spool.db'), 'x'.repeat(8_192))
  const { code, out } = await earshot('doctor', '--country-db', '/nowhere/country.mmdb')
  expect(code).toBe(1)
  const wrong = out.split('\n').filter((line) => line.startsWith('wrong'))
  expect(wrong.map((line) => line.slice(7).split(':')[0])).toEqual([
    'data folder',
    'spool',
    'clock',
    'countries',
    'facts engine',
  ])
  expect(out).toContain(`mend: chmod 700 ${data}`)
})

test('a mend can be pasted into a shell, whatever the folder is called', async () => {
  const { earshot, data } = openShell({ port: '0' })
  const odd = join(data, "Ada's data")
  mkdirSync(odd, { recursive: true, mode: 0o755 })
  const { out } = await earshot('doctor', '--data', odd)
  const mend = /mend: (chmod .*)/.exec(out)?.[1] ?? ''
  execFileSync('sh', ['-c', mend])
  expect(statSync(odd).mode & 0o777).toBe(0o700)
}, 60_000)

test.each(['127.0.0.1', '::1'])(
  'the doctor tells a server of ours on %s from another program that took the port',
  async (host) => {
    const says = (text: string) => taken({ host, status: 200, says: text })
    const found = async (port: string) => {
      const { out } = await openShell({ port, EARSHOT_HOST: host }).earshot('doctor', '--json')
      return JSON.parse(out).checks.slice(-2)
    }
    const ours = await says('{"ok":true,"version":"0.1.0"}')
    expect(await found(ours)).toMatchObject([
      { name: 'port', ok: true },
      { name: 'facts engine', ok: true, says: `the server on port ${ours} is ready` },
    ])
    const other = await says('<!doctype html>')
    expect(await found(other)).toMatchObject([
      { name: 'port', ok: false, says: `${other} is taken by another program` },
      { name: 'facts engine', ok: true, says: expect.stringContaining('starts') },
    ])
  },
  60_000,
)

test('the doctor asks the server once whether it is ready', async () => {
  let asked = 0
  const says = '{"ok":true,"version":"0.1.0"}'
  const port = await taken({ says, heard: () => (asked += 1) })
  await openShell({ port }).earshot('doctor', '--json')
  expect(asked).toBe(1)
})

/** A program that holds a port and answers everything with these words. */
async function taken({
  status = 200,
  says = '',
  host = '127.0.0.1',
  heard = () => undefined as unknown,
}): Promise<string> {
  const server = createServer((_, response) => {
    heard()
    response.writeHead(status).end(says)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return String((server.address() as AddressInfo).port)
}
