/** What the documents name is there: files, headings, settings, commands, addresses, problems. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { problems } from '@earshot/protocol'
import { expect, test } from 'vitest'
import { createCli } from '../packages/server/src/cli/cli.ts'
import { readConfig } from '../packages/server/src/config.ts'
import { openTestApi } from '../packages/server/src/http/harness.ts'
import { createPresence } from '../packages/server/src/ingest/presence.ts'
import { levelOf } from '../packages/server/src/store/note.ts'
import nodeFlags from '../scripts/node-flags.json' with { type: 'json' }
import { anchorsOf, codeOf, linksOf, readDocuments } from './harness/document.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const documents = readDocuments()
/** Decisions tell of their time, and of what was planned. */
const present = documents.filter(({ path }) => !path.startsWith('docs/adr/'))
const textOf = (path: string) => documents.find((document) => document.path === path)?.text ?? ''

test.each(documents.map((document) => [document.path, document] as const))(
  'the links of %s lead somewhere',
  (_, document) => {
    const broken = linksOf(document).filter(({ path, heading }) => {
      if (!existsSync(join(root, path))) return true
      const there = documents.find((other) => other.path === path)
      return heading !== '' && !(there && anchorsOf(there).includes(heading))
    })
    expect(broken.map(({ target }) => target)).toEqual([])
  },
)

test('every file that is named with its folder is there', () => {
  const named = present
    .flatMap(codeOf)
    .flatMap(
      (code) =>
        code.match(/(?<![\w./-])(?:e2e|packages|scripts|conformance)\/[\w./-]+\.\w+/g) ?? [],
    )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test('every page for users is in their list', () => {
  const listed = linksOf({ path: 'docs/README.md', text: textOf('docs/README.md') })
  const pages = documents.filter(({ path }) => /^docs\/(?!README)[^/]+$/.test(path))
  expect(listed.map(({ path }) => path)).toEqual(
    expect.arrayContaining(pages.map(({ path }) => path)),
  )
})

/** The variables that the configuration asks for. */
function variablesOfConfig(): readonly string[] {
  const asked = new Set<string>()
  const environment = new Proxy<Record<string, undefined>>(
    {},
    { get: (_, name) => void asked.add(String(name)) },
  )
  readConfig(environment)
  return [...asked].filter((name) => name.startsWith('EARSHOT_')).sort()
}

test('every variable that is named is one of the configuration, and the README has each', () => {
  const named = (text: string) => [...new Set(text.match(/\bEARSHOT_[A-Z_]+/g))].sort()
  expect(named(textOf('README.md'))).toEqual(variablesOfConfig())
  const elsewhere = named(present.map(({ text }) => text).join('\n'))
  expect(elsewhere).toEqual(variablesOfConfig())
})

/** What `earshot … --help` prints; '' where there is no such command. */
async function helpOf(...command: readonly string[]): Promise<string> {
  const printed: string[] = []
  const cli = createCli({
    serve: async () => 0,
    environment: {},
    print: (text) => printed.push(text),
    complain: () => undefined,
    now: () => 0,
  })
  await cli.run([...command, '--help'])
  const help = printed.join('\n')
  return help.startsWith(`Usage: ${['earshot', ...command].join(' ')} `) ? help : ''
}

/** `["project", "add"]` and `["--origin"]` of `npx earshot project add "My app" --origin …`. */
function commandOf(code: string) {
  const [, words = ''] = /(?:^|npx |bin\/)earshot ((?:[a-z]+\b(?![./=])|--).*)$/.exec(code) ?? []
  const [line = ''] = words.split('|')
  const names = /^(?:[a-z]+(?: |$))*/.exec(line)?.[0].trim().split(' ').filter(Boolean) ?? []
  return { code, names, flags: line.match(/--[a-z-]+/g) ?? [] }
}

test('every command and flag that is named is there', async () => {
  const common = await helpOf()
  const named = present
    .flatMap(codeOf)
    .map(commandOf)
    .filter(({ names, flags }) => names.length + flags.length > 0)
  expect(named.length).toBeGreaterThan(10)
  for (const { code, names, flags } of named) {
    const help = names.length === 0 ? common : await helpOf(...names)
    expect(help, code).not.toBe('')
    for (const flag of flags) expect(`${help}\n${common}`, code).toContain(`${flag} `)
  }
})

test('every flag that all commands have is in the README', async () => {
  const flags = (await helpOf()).match(/--[a-z-]+(?= <)/g) ?? []
  expect(flags).toContain('--data')
  for (const flag of flags) expect(textOf('README.md')).toContain(`| \`${flag}\` |`)
})

/** `GET /api/projects/{key}` and so on: all that the API describes of itself. */
async function addresses(): Promise<readonly string[]> {
  using presence = createPresence({ now: () => 0 })
  await using api = await openTestApi({ presence })
  const { paths } = (await api.app.inject('/api/openapi.json')).json() as {
    readonly paths: Readonly<Record<string, object>>
  }
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  return ['GET /api/openapi.json', ...described]
}

/** What is named as an address of the API, with the method where one stands before it. */
function namedAddresses(text: string): readonly string[] {
  const found = text.matchAll(
    /(?:\b(GET|POST|PUT|PATCH|DELETE) )?[\w$.:/]*?(\/(?:api|app)\/[\w$:{}./-]+)/g,
  )
  return [...found]
    .filter(([, , path = '']) => !/\/(?:track|crash)$/.test(path))
    .map(([, method = '[A-Z]+', path = '']) => `${method} ${path.replace(/[.:]$/, '')}`)
}

/** A name in capitals, `$NAME` or `:name` stands for anything. */
const shapeOf = (path: string) =>
  path.replaceAll(/\/(?::\w+|\{\w+\}|\$?[A-Z]+|user-42)(?=\/|$)/g, '/*')

test('every address of the API that is named is answered', async () => {
  const known = (await addresses()).map(shapeOf)
  const named = present.flatMap(({ text }) => namedAddresses(text))
  expect(named.length).toBeGreaterThan(30)
  const strangers = named.filter((one) => {
    const [method = '', path = ''] = shapeOf(one).split(' ')
    const isIt = new RegExp(`^${method} `)
    return !known.some((each) => isIt.test(each) && isOf(each.slice(each.indexOf(' ') + 1), path))
  })
  expect(strangers).toEqual([])
})

/** `issues/$ID/events/latest` is one of `issues/:id/events/:event`. */
function isOf(pattern: string, path: string): boolean {
  const [parts, named] = [pattern.split('/'), path.split('/')]
  return (
    parts.length === named.length &&
    parts.every((part, place) => part === '*' || part === named[place])
  )
}

test('the table of problems is the catalogue', () => {
  const text = textOf('docs/api.md')
  const rows = Object.entries(problems).map(
    ([code, { status, says }]) => `| \`${code}\` | ${status} | ${says} |`,
  )
  expect(text.split('\n').filter((line) => /^\| `[a-z-]+\//.test(line))).toEqual(rows)
})

test('the unit of systemd starts what npm start starts', () => {
  const [, command] = /^ExecStart=\S+\/node (.*)$/m.exec(textOf('docs/run.md')) ?? []
  expect(command).toBe([...nodeFlags, 'packages/server/src/main.ts', 'serve'].join(' '))
})

test('the names in the log are those that the server writes', () => {
  const sources = globSync('packages/server/src/**/*.ts', { cwd: root })
  const code = sources.map((path) => readFileSync(join(root, path), 'utf8')).join('')
  const [, log = ''] = textOf('docs/run.md').split('## The log')
  const table = log.slice(0, log.indexOf('\n## ')).match(/^\|.*$/gm) ?? []
  const names = table.flatMap((row) => row.match(/(?<=`)[a-z-]+\/[a-z-]+(?=`)/g) ?? [])
  expect(names.length).toBeGreaterThan(5)
  // Failures of the spool get its name in front of theirs.
  const isWritten = (name: string) => code.includes(`'${name.replace(/^spool\/(?!append)/, '')}'`)
  expect(names.filter((name) => !isWritten(name))).toEqual([])
  const news = names.filter((name) => levelOf(name) === 'info')
  expect(news).toEqual(['server/listening', 'deletion/carried-out'])
})
