import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'

// NOTE: by chance V8 decides in the first seconds that what an arrival makes lives long, and puts it among the old for as
// long as the process lives; there it keeps a third of all that comes alive until a large collection (docs/adr/0022).
setFlagsFromString('--no-allocation-site-pretenuring')
// NOTE: before anything else is loaded: stripping types anew costs each of our processes and threads time and 20 MB.
const cache = fileURLToPath(new URL('../../../node_modules/.cache/earshot', import.meta.url))
enableCompileCache(cache)
process.env['NODE_COMPILE_CACHE'] ??= cache
const { createCli } = await import('./cli/cli.ts')

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
// NOTE: the starting script is our parent; when it is killed, nobody could stop us any more.
process.once('disconnect', () => stop.abort())
process.channel?.unref()

// Who read our lines has gone, like `head` after the first ones: that is no failure of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

const print = (text: string) => void process.stdout.write(`${text}\n`)
const complain = (text: string) => void process.stderr.write(`${text}\n`)
const cli = createCli({
  async serve(config) {
    const { serve } = await import('./serve.ts')
    return await serve({ config, stop: stop.signal, print, complain })
  },
  environment: process.env,
  print,
  complain,
  now: () => Date.now(),
})

process.exitCode = await cli.run(process.argv.slice(2))
