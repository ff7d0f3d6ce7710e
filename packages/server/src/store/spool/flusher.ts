import { setImmediate as turn } from 'node:timers/promises'
import type { Facts } from '../facts/facts.ts'
import { reasonOf } from './failure.ts'
import type { SpoolWord } from './messages.ts'
import { release } from './release.ts'
import type { BatchPart, SpoolFile } from './spool-file.ts'
import { dropsOf, insertReadable, isUnreadable } from './unreadable-rows.ts'

export interface Flusher {
  /** Carries everything that waits to the facts, batch by batch; one flush at a time. Never rejects. */
  flush(): Promise<void>
  /** Resolves when no flush is under way. */
  idle(): Promise<void>
}

interface FlusherNeeds {
  readonly file: SpoolFile
  readonly facts: Facts
  readonly batchBytes: number
  readonly say: (word: SpoolWord) => void
}

/**
 * A batch is sealed in the file before it is sent, so that after a kill the same rows go out under the same token: the
 * engine stores a token once. Only then the rows leave the spool.
 */
export function createFlusher({ file, facts, batchBytes, say }: FlusherNeeds): Flusher {
  let under: Promise<void> | undefined

  const carried = async (part: BatchPart, token: string): Promise<void> => {
    const sent: Uint8Array[] = []
    async function* slices() {
      for (const slice of file.slices(part)) {
        sent.push(slice)
        yield slice
        // Appends that came meanwhile go first.
        await turn()
      }
    }
    try {
      await facts.insert(part.table, { ndjson: slices(), token })
    } catch (cause) {
      if (!isUnreadable(cause)) throw cause
      await withoutUnreadable(part, token)
    }
    sent.forEach(release)
  }

  const withoutUnreadable = async (part: BatchPart, token: string): Promise<void> => {
    const { table } = part
    const text = Buffer.concat([...file.slices(part)]).toString('utf8')
    const lines = text.split(/(?<=\n)/)
    const refused = await insertReadable(facts, { table, token, lines })
    if (refused.length === 0) return
    const day = new Date().toISOString().slice(0, 10)
    const ndjson = Buffer.from(dropsOf(refused, { table, day }))
    await facts.insert('drops', { ndjson, token: `${token}:refused` })
    say({ is: 'rows-refused', reason: `${refused.length} of ${table}` })
  }

  const oneBatch = async (): Promise<boolean> => {
    const batch = file.seal(batchBytes)
    if (batch === undefined) return false
    for (const part of batch.parts) await carried(part, `${batch.token}:${part.table}`)
    while (file.settle(batch)) await turn()
    const waitingBytes = file.waitingBytes()
    const rows = batch.parts.reduce((sum, part) => sum + part.rows, 0)
    say({ is: 'flushed', rows, waitingBytes, last: batch.last })
    return waitingBytes >= batchBytes
  }

  const run = async (): Promise<void> => {
    try {
      while (await oneBatch());
    } catch (cause) {
      say({ is: 'flush-failed', reason: reasonOf(cause), waitingBytes: file.waitingBytes() })
    }
  }

  return {
    flush() {
      under ??= run().finally(() => {
        under = undefined
      })
      return under
    },
    async idle() {
      await under
    },
  }
}
