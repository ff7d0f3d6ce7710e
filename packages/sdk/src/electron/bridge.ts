/** What a renderer may ask of the main process, by name. Nothing else crosses. */
export const methods = [
  ...['track', 'page', 'screen', 'setProps', 'setUserId', 'identify', 'ping'],
  ...['enableTracking', 'disableTracking', 'grant', 'deny'],
] as const

export const channel = 'earshot'
export const inspectChannel = 'earshot:inspect'
/** The method by which a renderer tells of an error it described itself. */
export const errorMethod = 'captured'

/** What the preload script gives the page. */
export interface Bridge {
  send(method: string, values: readonly unknown[]): void
  inspect(): Promise<unknown>
}

/** An error as a renderer describes it: plain data, for that is all that crosses. */
export interface Captured {
  readonly name: string
  readonly message: string
  readonly stack: string
  readonly type: 1 | 2 | 3 | 4
  readonly uri: string
  readonly meta: Readonly<Record<string, unknown>>
  readonly as?: string | undefined
}
