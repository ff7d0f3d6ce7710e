import type { DropReason } from '@earshot/protocol'
import type { Clock, Endpoint, Ledger } from './ports.ts'

export interface CountingLedger extends Ledger {
  /** What was counted since the last take, as rows of the table `drops`. */
  take(): { readonly rows: readonly string[]; readonly giveBack: () => void }
  isEmpty(): boolean
}

interface Loss {
  readonly project: string
  readonly day: string
  readonly endpoint: Endpoint
  readonly reason: DropReason
  count: number
}

/** Counts in memory until the next group is written; bounded by projects, endpoints and reasons, which are few. */
export function createLedger({ now }: Clock): CountingLedger {
  let losses = new Map<string, Loss>()

  return {
    drop({ project, endpoint, reason }) {
      const day = new Date(now()).toISOString().slice(0, 10)
      const id = `${project} ${day} ${endpoint} ${reason}`
      const loss = losses.get(id)
      if (loss === undefined) losses.set(id, { project, day, endpoint, reason, count: 1 })
      else loss.count++
    },
    take() {
      const taken = losses
      losses = new Map()
      const giveBack = () => {
        for (const [id, loss] of taken) {
          const since = losses.get(id)
          if (since === undefined) losses.set(id, loss)
          else since.count += loss.count
        }
      }
      return { rows: [...taken.values()].map((loss) => `${JSON.stringify(loss)}\n`), giveBack }
    },
    isEmpty: () => losses.size === 0,
  }
}
