/**
 * The facts engine: a program of its own, because chDB must live on a main thread and may die of hunger or of a bug
 * without taking ingest along. Its parent starts it, watches it, and is the only one who knows its socket.
 */
import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createEngine } from './engine.ts'
import { createIncoming } from './incoming.ts'
import { createInterface } from './interface.ts'
import { forgetLostParts } from './lost-parts.ts'

const [folder, socket, maxBytes, maxQuestionBytes] = process.argv.slice(2)
if (folder === undefined || socket === undefined) throw new TypeError('usage: folder socket')

// All that chDB writes, and the socket, is the owner's alone.
process.umask(0o077)
forgetLostParts(folder)
const engine = await createEngine({
  folder,
  maxBytes: Number(maxBytes),
  maxQuestionBytes: Number(maxQuestionBytes),
})
const incoming = createIncoming(join(folder, 'incoming'))
const server = createInterface({ engine, incoming })

const stop = () => {
  server.close(() => {
    engine.close()
    process.exit(0)
  })
  server.closeAllConnections()
}
process.once('SIGTERM', stop)
process.once('SIGINT', () => undefined)
// NOTE: the parent's death closes the channel; an orphan would hold the folder's lock against its successor.
// A question under way would hold up an orderly exit for as long as it takes; a kill loses nothing.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))

rmSync(socket, { force: true })
server.listen(socket, () => {
  chmodSync(socket, 0o600)
  process.send?.('ready')
})
