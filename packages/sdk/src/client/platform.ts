import type { EnvelopeApp } from '@earshot/protocol'

/** What a client needs from where it runs. Nothing of it does anything before it is called. */
export interface Platform {
  /** `earshot/browser` */
  readonly sdk: string
  /** Random and unguessable, letters and digits, at least 8. */
  newId(): string
  /** Undefined: nobody needs to know. */
  app?(): EnvelopeApp
  isDevelopment(): boolean
  /** Global Privacy Control or Do Not Track. */
  isPrivate(): boolean | undefined
  /** Text under this name on this device; null when there is none. May throw. */
  load?(place: string): string | null
  /** Without a text it removes it. May throw. */
  save?(place: string, text?: string): void
  /**
   * Undefined: the server has it, or will never take it. A number: come again, at least so many seconds later.
   * `isLeaving`: there is no time for anything but handing it over. Never rejects.
   */
  send(url: string, body: string, isLeaving?: boolean): Promise<number | undefined>
  /** One of several tabs at a time does this; the others give up. Undefined: a lease in the storage must do. */
  exclusively?(place: string, work: () => Promise<void>): Promise<unknown> | undefined
  /**
   * Calls back later without keeping a process alive; after 0 ms as soon as the app has had time to say who is there,
   * before a session is told and the device is looked at: a page's first second, a moment of a process.
   */
  after(ms: number, work: () => unknown): unknown
  /** Called once, at `init`: `leave` when the page or process ends, `online` when it may be worth trying again. */
  watch(leave: () => void, online: () => void): void
}

/** 400, 403, 413, 415, 422 */
const forGood = /4(0[03]|1[35]|22)/

/** What an answer means to `Platform.send`. All but the documented ones is nonsense, or a server in trouble. */
export function verdictOf(status: number, text: string, retryAfter: unknown): number | undefined {
  return text === 'ok' || forGood.test(status as unknown as string)
    ? undefined
    : ~~(retryAfter as number)
}
