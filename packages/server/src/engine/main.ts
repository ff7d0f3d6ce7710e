/**
 * The facts engine: a program of its own, because chDB must live on a main thread and may die of hunger or of a bug
 * without taking ingest along. Its parent starts it, watches it, and is the only one who knows its socket.
 */
import { chmodSync, rmSync } from 'node:fs'
import { createEngine } from './engine.ts'
import { createInterface } from './interface.ts'

const [folder, socket, maxBytes, maxQuestionBytes] = process.argv.slice(2)
if (folder === undefined || socket === undefined) throw new TypeError('usage: folder socket')

const engine = await createEngine({
  folder,
  maxBytes: Number(maxBytes),
  maxQuestionBytes: Number(maxQuestionBytes),
})
const server = createInterface(engine)

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
process.once('disconnect', () => process.exit(0))

rmSync(socket, { force: true })
const umask = process.umask(0o177)
server.listen(socket, () => {
  chmodSync(socket, 0o600)
  process.umask(umask)
  process.send?.('ready')
})
