import { Session } from 'chdb'

/** One chDB session runs one call at a time; a pool lets calls wait their turn without waiting for all others. */
export interface SessionPool {
  use<T>(work: (session: Session) => Promise<T>): Promise<T>
  close(): void
}

interface PoolOptions {
  readonly folder: string
  readonly size: number
  readonly connectionArgs: readonly string[]
  /** Statements each new session begins with. */
  readonly prelude: string
}

export async function createSessionPool(options: PoolOptions): Promise<SessionPool> {
  const { folder, size, connectionArgs, prelude } = options
  const sessions: Session[] = []
  for (let i = 0; i < size; i++) {
    const session = new Session(folder, { connectionArgs })
    await session.queryAsync(prelude)
    sessions.push(session)
  }

  const idle = [...sessions]
  const waiting: ((session: Session) => void)[] = []

  const release = (session: Session) => {
    const next = waiting.shift()
    if (next === undefined) idle.push(session)
    else next(session)
  }

  return {
    async use(work) {
      const session =
        idle.pop() ?? (await new Promise<Session>((resolve) => void waiting.push(resolve)))
      try {
        return await work(session)
      } finally {
        release(session)
      }
    },
    close() {
      for (const session of sessions) session.close()
    },
  }
}
