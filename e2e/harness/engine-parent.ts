/** Starts the engine as the server does, tells its process id, and waits to be killed. usage: engine-parent.ts FOLDER */
import { join } from 'node:path'
import { startEngineChild } from '../../packages/server/src/store/facts/engine-child.ts'

const [, , folder = ''] = process.argv
const mebi = 1 << 20
const child = startEngineChild({
  ...{ folder, socketPath: join(folder, 'engine.sock') },
  ...{ maxBytes: 500 * mebi, maxQuestionBytes: 350 * mebi },
})
process.stdout.write(`${child.pid}\n`)
setInterval(() => undefined, 60_000)
