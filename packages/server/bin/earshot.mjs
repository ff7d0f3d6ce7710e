#!/usr/bin/env node
import { fileURLToPath } from 'node:url'

const program = new URL('../src/main.ts', import.meta.url)

if (Number(process.versions.node.split('.')[0]) >= 24) await import(program.href)
else {
  const { node24 } = await import('../../../scripts/prepare.mjs')
  const { runAs } = await import('../../../scripts/run.mjs')
  runAs(node24(), [fileURLToPath(program), ...process.argv.slice(2)])
}
