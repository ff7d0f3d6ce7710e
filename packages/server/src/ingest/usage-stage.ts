import type { Clean } from '../core/clean.ts'
import type { DecodedError } from '../core/error-event.ts'
import { glanceOf, type UsageCleaner } from '../core/privacy/clean-usage.ts'
import { noFacts, withFacts } from '../core/usage/app-facts.ts'
import type { AppFacts, UsageGlance, UsageIdentity } from '../core/usage-event.ts'
import type { AppMemory, AppNote } from './app-memory.ts'
import type { ErrorStage, StagedError } from './error-stage.ts'
import type { Leaving } from './leaving.ts'
import type { NextApp } from './next-app.ts'
import type { PlacedEntry } from './usage-places.ts'
import { profileRow, sharedText, usageRow } from './usage-rows.ts'

type Row = readonly [table: string, line: string]

/** What one arrival becomes: rows, and notes to remember. */
export interface Staged {
  readonly rows: Row[]
  readonly touches: string[]
  readonly kept: Clean<UsageGlance>[]
  /** Notes that changed. */
  readonly notes: Set<number>
  /** Whether anybody was counted of whom nothing but a visit is known. */
  hasVisits: boolean
}

export interface StageNeeds {
  readonly cleaner: UsageCleaner
  readonly apps: AppMemory
  readonly leaving: Pick<Leaving, 'has'>
  readonly errorStage: ErrorStage
  readonly nextId: () => string
}

export interface StageContext {
  readonly project: string
  readonly userAgent: string
  readonly day: string
  /** Today's session of an error. */
  readonly session: () => string
  /** Who tells nothing of the app takes what comes next. */
  readonly nextApp: NextApp
}

/** Clean, group, write: entries that are new become rows. */
export function createUsageStage(needs: StageNeeds) {
  const { cleaner, apps } = needs
  const notes = createNotes(needs)

  const profile = (placed: PlacedEntry, context: StageContext, into: Staged) => {
    const { entry, identity, userId } = placed
    const told = entry.profile && JSON.stringify(cleaner.props(entry.profile))
    const app = notes.factsFor(placed, context)
    const props = notes.take(placed, told === undefined ? { app } : { app, props: told }, into)
    if (identity.identity !== 'user' && identity.identity !== 'install') return
    if (props === '' && userId === '') return
    const row = { project: context.project, person: identity.person, userId }
    // What they said elsewhere stays: of two rows the later one is kept.
    const said = props === '' ? { at: 0, props: '{}' } : { at: entry.at, props }
    into.rows.push(profileRow({ ...row, ...said }))
  }

  const usage = (placed: PlacedEntry, context: StageContext, into: Staged) => {
    const { entry, identity, noteIds } = placed
    if (entry.usage === undefined) return
    const app = notes.factsFor(placed, context)
    if (app !== apps.get(noteIds[0] ?? 0).app) notes.take(placed, { app }, into)
    const clean = cleaner.usage(entry.usage, { identity, app })
    into.rows.push(usageRow(context.project, clean, sharedText(identity, app)))
    into.kept.push(glanceOf(clean))
    if (identity.identity === 'visit') into.hasVisits = true
  }

  return (placed: PlacedEntry, context: StageContext, into: Staged): void => {
    const { entry, userId } = placed
    const isStartOfUser = userId !== '' && entry.usage?.kind === 'start'
    if (entry.is === 'person' || entry.profile !== undefined || isStartOfUser) {
      profile(placed, context, into)
    }
    usage(placed, context, into)
    if (entry.error === undefined) return
    const { line, issue } = errorOf(entry.error, notes.factsFor(placed, context), {
      ...needs,
      ...context,
    })
    into.rows.push(['error_events', line])
    into.touches.push(`${context.project}/${issue}`)
  }
}

export type UsageStage = ReturnType<typeof createUsageStage>

/** What holds for an entry because it was told before, and what it tells those that come after. */
function createNotes({ cleaner, apps, leaving }: StageNeeds) {
  const before = ({ noteIds }: PlacedEntry): AppFacts =>
    noteIds.map((id) => apps.get(id).app).find((app) => app !== noFacts) ?? noFacts

  const withTold = (known: AppFacts, told: AppFacts | undefined) => {
    const both = withFacts(known, told) as Clean<AppFacts>
    return both === known ? both : apps.shared(both)
  }
  const put = (id: number, note: AppNote, into: Staged) => {
    const old = apps.get(id)
    if (old.app === note.app && old.props === note.props && old.of === note.of) return
    apps.put(id, note)
    into.notes.add(id)
  }

  return {
    factsFor(placed: PlacedEntry, { nextApp }: StageContext): Clean<AppFacts> {
      const told = placed.entry.app && cleaner.facts(placed.entry.app)
      const known = before(placed)
      if (known !== noFacts || told !== undefined) return withTold(known, told)
      const next = nextApp(placed.noteIds[0])
      return next === undefined ? (noFacts as Clean<AppFacts>) : apps.shared(cleaner.facts(next))
    },
    /** Answers the properties of the person, '' where none were ever told. */
    take(placed: PlacedEntry, told: Told, into: Staged): string {
      const { identity, noteIds, ownNotes } = placed
      const own = leaving.has(identity.person) ? [] : noteIds.slice(0, ownNotes).map(apps.get)
      const known = own.find((note) => note.props !== '' && isOf(note, identity))
      const props = told.props ?? known?.props ?? ''
      const said = props === '' ? undefined : { props, of: ownerOf(identity) }
      for (const [index, id] of noteIds.entries()) {
        // Who says nothing of themselves leaves there what the one before them on this machine said.
        const note = index < ownNotes ? (said ?? own[index] ?? nobody) : nobody
        put(id, { app: told.app, props: note.props, of: note.of }, into)
      }
      return props
    },
  }
}

interface Told {
  readonly app: Clean<AppFacts>
  readonly props?: string
}

const nobody = { props: '', of: '' }

/** Whoever signs in goes on with what nobody yet known said of themselves, and not with what another user said. */
const isOf = ({ of }: AppNote, { person, install }: UsageIdentity) =>
  of === '' || of === person || of === install

const ownerOf = ({ identity, person }: UsageIdentity) =>
  identity === 'user' || identity === 'install' ? person : ''

/** An error of an app is an event of an issue, too. */
function errorOf(
  decoded: DecodedError,
  app: AppFacts,
  { errorStage, nextId, project, userAgent, day, session }: StageNeeds & StageContext,
): StagedError {
  const own = {
    ...(app.version !== '' && { release: app.version }),
    ...(app.client !== '' && { _c: app.client, _v: app.clientVersion }),
  }
  const meta = { ...own, ...decoded.meta }
  const context = { project, day, session: session(), id: nextId(), userAgent }
  return errorStage({ ...decoded, meta }, context)
}
