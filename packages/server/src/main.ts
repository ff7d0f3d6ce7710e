import { readConfig } from './config.ts'
import { serve } from './serve.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

process.exitCode = await serve({
  config: readConfig(process.env),
  stop: stop.signal,
  print: (text) => process.stdout.write(`${text}\n`),
})
