import type { Clean } from '../core/clean.ts'
import { noFacts, withFacts } from '../core/usage/app-facts.ts'
import type { AppFacts } from '../core/usage-event.ts'

/** What holds for an app session or an install until it is told otherwise. */
export interface AppNote {
  readonly app: Clean<AppFacts>
  /** JSON text of a person's properties, '' where none were told. */
  readonly props: string
  /** Whose they are: the hash of a person as decimal text, '' where nobody longer than a day was known. */
  readonly of: string
}

export interface AppMemory {
  has(id: number): boolean
  get(id: number): AppNote
  /** Whether anything was ever told. */
  knows(id: number): boolean
  put(id: number, note: AppNote): void
  /** What the spool remembers, or that it remembers nothing. */
  learn(id: number, text: string | undefined): void
  /** It was not kept: to be read again. */
  forget(id: number): void
  /** Who runs the same app on the same kind of machine shares one object. */
  shared(app: Clean<AppFacts>): Clean<AppFacts>
  /** Forgets those that were told longest ago; the spool still knows them. */
  trim(isNeeded: (id: number) => boolean): void
}

const maxKinds = 10_000

const nothing: AppNote = { app: noFacts as Clean<AppFacts>, props: '', of: '' }

/** The notes of sessions and installs, by the number of their hash: a bounded part of what the spool remembers. */
export function createAppMemory({
  maxNotes = 200_000,
  maxChars = 64 << 20,
}: {
  maxNotes?: number
  maxChars?: number
} = {}): AppMemory {
  // The youngest stand at the end.
  const notes = new Map<number, AppNote>()
  const kinds = new Map<string, Clean<AppFacts>>()
  let chars = 0

  const shared = (app: Clean<AppFacts>) => {
    const text = JSON.stringify(valuesOf(app))
    const known = kinds.get(text)
    if (known !== undefined) return known
    if (kinds.size >= maxKinds) kinds.clear()
    kinds.set(text, app)
    return app
  }
  const forget = (id: number) => {
    chars -= notes.get(id)?.props.length ?? 0
    notes.delete(id)
  }
  const put = (id: number, note: AppNote) => {
    forget(id)
    notes.set(id, note)
    chars += note.props.length
  }

  return {
    has: (id) => notes.has(id),
    get: (id) => notes.get(id) ?? nothing,
    knows: (id) => (notes.get(id) ?? nothing) !== nothing,
    put,
    learn(id, text) {
      if (notes.has(id)) return
      const note = text === undefined ? nothing : noteOf(text)
      put(id, note.app === noFacts ? note : { ...note, app: shared(note.app) })
    },
    forget,
    shared,
    trim(isNeeded) {
      for (const id of notes.keys()) {
        if (notes.size <= maxNotes && chars <= maxChars) break
        if (!isNeeded(id)) forget(id)
      }
    },
  }
}

/** Only values, in this order: most of it is the same for thousands of sessions. */
export function textOfNote({ app, props, of }: AppNote): string {
  return JSON.stringify([...valuesOf(app), props, of])
}

function valuesOf(app: AppFacts): readonly string[] {
  const { platform, osVersion, version, locale, client, clientVersion, country } = app
  return [platform, osVersion, version, locale, client, clientVersion, country]
}

/** What `textOfNote` wrote, so it is clean. */
function noteOf(text: string): AppNote {
  const [platform, osVersion, version, locale, client, clientVersion, country, props, of = ''] =
    JSON.parse(text)
  const told: AppFacts = { platform, osVersion, version, locale, client, clientVersion, country }
  return { app: withFacts(noFacts, told) as Clean<AppFacts>, props, of }
}
