import type { Duplex } from 'node:stream'
import type { Answer } from './ingest/answer.ts'
import { createAnswerText } from './quick/answer-text.ts'

/** For an answer that is on its way to be read. */
const lingerMs = 1_000

/** An answer where there is no `ServerResponse` to give it, and the end of the connection. */
export function lastWord(socket: Duplex, answer: Answer): void {
  const { body } = answer
  const head = createAnswerText({ seconds: 0 })({ ...answer, closes: true })
  farewell(socket, Buffer.concat([Buffer.from(head), Buffer.from(body)]))
}

/**
 * Ends our side, and the connection a moment later: cut at once, while the other side still sends, its answer would be
 * lost with it (RFC 9112, 9.6).
 */
export function farewell(socket: Duplex, words: Uint8Array = new Uint8Array()): void {
  socket.on('error', () => socket.destroy())
  const cut = setTimeout(() => socket.destroy(), lingerMs).unref()
  socket.once('close', () => clearTimeout(cut))
  socket.end(words)
  socket.resume()
}
