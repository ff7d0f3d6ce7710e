import { once } from 'node:events'
import { WebSocket } from 'ws'

type Fields = Readonly<Record<string, unknown>>

/** A connection that speaks WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). */
export interface Bidi {
  /** Throws what the browser answers when it cannot. */
  ask<T = Fields>(method: string, params: Fields): Promise<T>
  close(): Promise<void>
}

interface Message {
  readonly type: 'success' | 'error' | 'event'
  readonly id?: number
  readonly result?: Fields
  readonly error?: string
  readonly message?: string
}

export async function connectBidi(url: string): Promise<Bidi> {
  const socket = new WebSocket(url, { maxPayload: 64 * 1_024 ** 2 })
  const waiting = new Map<number, (message: Message) => void>()
  let last = 0
  await once(socket, 'open')
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Message
    waiting.get(message.id ?? 0)?.(message)
  })
  socket.on('close', () => {
    for (const answer of waiting.values()) answer({ type: 'error', error: 'the browser is gone' })
  })

  return {
    async ask<T>(method: string, params: Fields) {
      const id = ++last
      const { promise, resolve } = Promise.withResolvers<Message>()
      waiting.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params }))
      const { type, result, error, message } = await promise
      waiting.delete(id)
      if (type === 'error') throw new Error(`${method}: ${error} ${message ?? ''}`)
      return result as T
    },
    async close() {
      const isClosed = once(socket, 'close')
      socket.close()
      await isClosed
    },
  }
}
