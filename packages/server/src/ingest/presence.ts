import type { Clean } from '../core/clean.ts'
import type { UsageGlance } from '../core/usage-event.ts'
import type { Clock } from './ports.ts'

/** One open socket, and who spoke through it. */
export interface Attendance {
  /** Hashes, by the project that they belong to. */
  here(project: string, people: ReadonlySet<string>): void
  left(): void
}

export interface Watcher {
  readonly now: (people: number) => void
  readonly event: (event: Clean<UsageGlance>) => void
  /** Some of what was told is nobody's business any more: forget it, and look anew. */
  readonly anew: () => void
}

/** Who is here now and what they do, of each project; in memory only. */
export interface Presence extends Disposable {
  open(): Attendance
  /** Somebody told something, or only that they are there. */
  seen(arrival: {
    readonly project: string
    readonly people: ReadonlySet<string>
    readonly kept: readonly Clean<UsageGlance>[]
    readonly attendance: Attendance | undefined
  }): void
  now(project: string): number
  /** Whether a person, by their hash, is among those who are here now. */
  isHere(project: string, person: string): boolean
  /** They were deleted: at once nobody sees them or what they did; `all`: the project was. */
  forget(project: string, people: ReadonlySet<string> | 'all'): void
  /** The last events, newest last. */
  recent(project: string): readonly Clean<UsageGlance>[]
  /** Answers how to stop. */
  watch(project: string, watcher: Watcher): () => void
}

/** After the last word, or after the socket closed: people go from page to page (reference: Nucleus, rule 14). */
const graceMs = 300_000
const sweepMs = 2_000
const maxRecent = 50
/** Those beyond are not told one by one. */
const maxPeople = 50_000

interface Room {
  /** When they were last heard, and through how many open sockets they spoke. */
  readonly people: Map<string, { heardAt: number; sockets: number }>
  recent: Clean<UsageGlance>[]
  readonly watchers: Set<Watcher>
  lastTold: number
}

export function createPresence({ now }: Clock): Presence {
  const rooms = new Map<string, Room>()

  const roomOf = (project: string): Room => {
    const known = rooms.get(project)
    if (known !== undefined) return known
    const room: Room = { people: new Map(), recent: [], watchers: new Set(), lastTold: 0 }
    rooms.set(project, room)
    return room
  }

  const heard = ({ people }: Room, person: string): void => {
    const known = people.get(person)
    if (known !== undefined) known.heardAt = now()
    else if (people.size < maxPeople) people.set(person, { heardAt: now(), sockets: 0 })
  }

  const sweep = () => {
    for (const room of rooms.values()) {
      leaveOut(room, now())
      tell(room)
    }
  }
  const sweeping = setInterval(sweep, sweepMs).unref()

  return {
    open: () => createAttendance((project, person) => roomOf(project).people.get(person), now),
    seen({ project, people, kept, attendance }) {
      if (people.size === 0 && kept.length === 0) return
      const room = roomOf(project)
      for (const person of people) heard(room, person)
      attendance?.here(project, people)
      for (const event of kept.slice(-maxRecent)) {
        room.recent.push(event)
        for (const watcher of room.watchers) watcher.event(event)
      }
      if (room.recent.length > 2 * maxRecent) {
        room.recent.splice(0, room.recent.length - maxRecent)
      }
    },
    forget(project, people) {
      const room = rooms.get(project)
      if (room !== undefined) forget(room, people)
    },
    now: (project) => rooms.get(project)?.people.size ?? 0,
    isHere: (project, person) => rooms.get(project)?.people.has(person) ?? false,
    recent: (project) => rooms.get(project)?.recent.slice(-maxRecent) ?? [],
    watch(project, watcher) {
      const room = roomOf(project)
      room.watchers.add(watcher)
      // NOTE: who comes now may see a number that was never told, and must hear of it when it changes back.
      room.lastTold = -1
      return () => void rooms.get(project)?.watchers.delete(watcher)
    },
    [Symbol.dispose]() {
      clearInterval(sweeping)
    },
  }
}

function tell(room: Room): void {
  const count = room.people.size
  if (count === room.lastTold) return
  room.lastTold = count
  for (const watcher of room.watchers) watcher.now(count)
}

/** Those who were not heard for so long. Who was heard later than now was heard now: the clock was set back. */
function leaveOut({ people }: Room, now: number): void {
  for (const [person, entry] of people) {
    entry.heardAt = Math.min(entry.heardAt, now)
    if (entry.sockets === 0 && entry.heardAt < now - graceMs) people.delete(person)
  }
}

function forget(room: Room, gone: ReadonlySet<string> | 'all'): void {
  if (gone === 'all') {
    room.people.clear()
    room.recent = []
  } else {
    for (const person of gone) room.people.delete(person)
    room.recent = room.recent.filter(({ who }) => !gone.has(who.person))
  }
  room.lastTold = room.people.size
  // NOTE: whoever looks may still have events before them that are not among the last ones here any more.
  for (const watcher of room.watchers) watcher.anew()
}

type Found = (project: string, person: string) => { heardAt: number; sockets: number } | undefined

/**
 * A socket speaks for the people of its last frame: one that changes its user is two people no more. A frame may be of
 * several projects.
 */
function createAttendance(find: Found, now: () => number): Attendance {
  const spoke = new Map<string, ReadonlySet<string>>()

  const leave = (project: string) => {
    for (const person of spoke.get(project) ?? []) {
      const entry = find(project, person)
      if (entry === undefined) continue
      entry.sockets = Math.max(0, entry.sockets - 1)
      entry.heardAt = now()
    }
    spoke.delete(project)
  }

  return {
    here(project, people) {
      leave(project)
      for (const person of people) {
        const entry = find(project, person)
        if (entry !== undefined) entry.sockets += 1
      }
      spoke.set(project, people)
    },
    left() {
      for (const project of spoke.keys()) leave(project)
    },
  }
}
