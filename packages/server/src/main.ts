import { readConfig } from './config.ts'
import { serve } from './serve.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

// NOTE: the starting script is our parent; when it is killed, nobody could stop us any more.
process.once('disconnect', () => stop.abort())
process.channel?.unref()

process.exitCode = await serve({
  config: readConfig(process.env),
  stop: stop.signal,
  print: (text) => process.stdout.write(`${text}\n`),
})
