import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Check, type Examine, ok, wrong } from './check.ts'

const manifest = new URL('../../../package.json', import.meta.url)
const looked = ['@clickhouse/client', '@node-rs/argon2', 'chdb', 'fastify', 'kysely']

/** Is everything there in the version that was tested? */
export const examinePrograms: Examine = async () => {
  const { dependencies } = JSON.parse(await readFile(manifest, 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  return [node(), ...(await Promise.all(looked.map((name) => library(name, dependencies[name]))))]
}

function node(): Check {
  const { node, sqlite } = process.versions
  const says = `${node}, with SQLite ${sqlite}`
  return Number(node.split('.')[0]) >= 24
    ? ok('node', says)
    : wrong('node', says, 'run Earshot with Node 24 or newer')
}

async function library(name: string, expected: string | undefined): Promise<Check> {
  const found = await versionOf(name)
  if (found === expected) return ok(name, String(found))
  return wrong(name, `${found ?? 'missing'}, tested with ${expected}`, 'npm install')
}

/** NOTE Some packages do not export their package.json, so the folders are walked as Node walks them. */
async function versionOf(name: string): Promise<string | undefined> {
  for (const folder of createRequire(manifest).resolve.paths(name) ?? []) {
    const text = await readFile(`${folder}/${name}/package.json`, 'utf8').catch(() => undefined)
    if (text !== undefined) return (JSON.parse(text) as { readonly version: string }).version
  }
  return undefined
}
