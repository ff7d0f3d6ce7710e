/** Errors and usage of Electron's main process, and of all its windows. Importing this does nothing; `init` begins. */
import { app, ipcMain } from 'electron'
import type { EarshotNode } from '../node/api.ts'
import { createEarshotNode } from '../node/create.ts'
import type { NodeOptions } from '../node/options.ts'
import { nodeSurroundings } from '../node/platform.ts'
import { type Captured, channel, errorMethod, inspectChannel, methods } from './bridge.ts'

export type { NodeOptions } from '../node/options.ts'

const { capture, ...earshot } = createEarshotNode({
  sdk: 'earshot/electron',
  app: () => ({ ...nodeSurroundings.app(), locale: app.getLocale() }),
  isDevelopment: () => !app.isPackaged,
  folder: () => app.getPath('userData'),
  settleMs: 2_000,
})

/** `release` is the app's own version unless something else is said. Listens for the windows, too. */
export const init: EarshotNode['init'] = (options: NodeOptions) => {
  earshot.init({ release: app.getVersion(), ...options })
  // Electron throws over a second handler, and a second listener would tell everything twice.
  if (ipcMain.listenerCount(channel)) return
  ipcMain.on(channel, (_event, method: unknown, values: unknown) => {
    const given = Array.isArray(values) ? values : []
    if (method === errorMethod) told(given[0])
    else if (isMethod(method)) Reflect.apply(earshot[method], undefined, given)
  })
  ipcMain.handle(inspectChannel, () => earshot.inspect())
}

function isMethod(method: unknown): method is (typeof methods)[number] {
  return (methods as readonly unknown[]).includes(method)
}

/** What a window says is not to be trusted more than what a page says: only these fields are read. */
function told(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  const { name, message, stack, type, uri, as, meta } = value as Captured
  const known = type === 1 || type === 2 || type === 3 ? type : 4
  const reason = { name, message, stack }
  capture(known === 3 ? [new Said(reason)] : reason, known, {
    as: typeof as === 'string' ? as : undefined,
    meta: typeof meta === 'object' ? meta : undefined,
    said: { uri: String(uri) },
  })
}

/** What was logged in a window is told as an error, for its words are gathered there already. */
class Said extends Error {
  constructor({ name, message, stack }: { name: string; message: string; stack: string }) {
    super(String(message))
    this.name = String(name)
    this.stack = String(stack)
  }
}

export const {
  enableTracking,
  disableTracking,
  grant,
  deny,
  flush,
  inspect,
  track,
  page,
  screen,
  setProps,
  setUserId,
  identify,
  error,
  sendEvent,
  trackError,
  ping,
  onError,
  meta,
} = earshot
