/** A browser beside Chromium, by the little that its protocol and that of the others can do. */
export interface OtherBrowser extends AsyncDisposable {
  open(url: string): Promise<Tab>
}

export interface Tab {
  goto(url: string): Promise<void>
  /** What an expression is in the page, or what its promise becomes; must survive JSON. */
  evaluate<T>(expression: string): Promise<T>
  act(actions: readonly Actions[]): Promise<void>
  /** What is seen of the page, as PNG. */
  picture(): Promise<Buffer>
  close(): Promise<void>
}

export interface Manner {
  /** The person likes it dark. */
  readonly isDark?: boolean
  /** The person asks not to be tracked, in whatever way the browser can say so. */
  readonly isPrivate?: boolean
}

/** What an input device does: https://w3c.github.io/webdriver/#actions, the same in both protocols. */
export interface Actions {
  readonly type: 'key' | 'pointer'
  readonly id: string
  readonly actions: readonly Readonly<Record<string, string | number>>[]
}

/** As an expression that both protocols hand back whole, whatever it is. */
export function asText(expression: string): string {
  return `(async () => JSON.stringify({ is: await (${expression}) }))()`
}

export function fromText<T>(text: string): T {
  return (JSON.parse(text) as { is: T }).is
}

/** Wide enough for all columns of the dashboard. */
export const size = { width: 1_360, height: 900 }
