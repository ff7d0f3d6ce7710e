import { expect, test } from 'vitest'
import { ownFolder, ownServer } from './harness/own-server.ts'
import { runProgram } from './harness/program.ts'

interface Described {
  readonly paths: Readonly<
    Record<string, { readonly get?: { readonly responses: Readonly<Record<string, Answer>> } }>
  >
}

interface Answer {
  readonly content?: Readonly<Record<string, unknown>>
}

test.each([
  ['/healthz', ''],
  ['/api/projects', ''],
  ['/api/projects/{key}/live', ''],
  ['/api/projects/{key}/usage/export', '?format=csv'],
  ['/api/projects/{key}/usage/export', '?format=ndjson'],
])('what %s%s answers is of a type that is described', async (path, query) => {
  const folder = ownFolder()
  const server = await ownServer(folder)
  await expect.poll(async () => (await fetch(`${server.url}/healthz`)).status).toBe(200)
  const earshot = async (...args: string[]) =>
    JSON.parse((await runProgram([...args, '--json', '--data', folder], {})).out)
  const { token } = await earshot('token', 'add')
  const { key } = await earshot('project', 'add', 'Shop', '--origin', '*')

  const document = await fetch(`${server.url}/api/openapi.json`)
  const { paths } = (await document.json()) as Described
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${server.url}${path.replace('{key}', key)}${query}`, { headers })
  await answer.body?.cancel()
  expect(answer.status).toBe(200)
  const [type = ''] = (answer.headers.get('content-type') ?? '').split(';')
  expect(Object.keys(paths[path]?.get?.responses['200']?.content ?? {})).toContain(type)
})
