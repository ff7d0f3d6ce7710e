// As much of Electron's API as the SDK touches, after its documentation: events with `sender`, values that cross are
// structured clones, what `exposeInMainWorld` gives is a frozen copy whose functions clone what goes through them.
// Renderers are other processes: whoever started this one speaks for them by messages.
const { EventEmitter } = require('node:events')

// biome-ignore lint/style/noProcessEnv: a program of its own
const settings = JSON.parse(process.env.FAKE_ELECTRON ?? '{}')

const app = Object.assign(new EventEmitter(), {
  isPackaged: settings.isPackaged ?? true,
  getVersion: () => settings.version ?? '4.5.6',
  getLocale: () => 'de',
  getName: () => 'fake',
  getPath(name) {
    if (name !== 'userData') throw new Error(`Failed to get '${name}' path`)
    return settings.userData
  },
})

const handlers = new Map()
const ipcMain = Object.assign(new EventEmitter(), {
  handle(channel, listener) {
    if (handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    }
    handlers.set(channel, listener)
  },
})

process.on('message', async ({ kind, channel, values, id }) => {
  const event = { sender: {}, senderFrame: {}, processId: 1 }
  if (kind === 'send') ipcMain.emit(channel, event, ...values)
  if (kind !== 'invoke') return
  const answer = await handlers.get(channel)?.(event, ...values)
  process.send({ kind: 'answer', id, answer: structuredClone(answer) })
})
// A main process lives until it is told to quit, with or without messages.
if (settings.isMain) setInterval(() => {}, 1_000)

const ipcRenderer = Object.assign(new EventEmitter(), {
  send: (channel, ...values) =>
    process.send({ kind: 'send', channel, values: structuredClone(values) }),
  invoke: async (channel, ...values) => {
    process.send({ kind: 'invoke', channel, values: structuredClone(values) })
    return settings.answer
  },
})

function bridged(value) {
  if (typeof value === 'function') {
    return (...values) => {
      const answer = value(...structuredClone(values))
      return answer instanceof Promise ? answer.then(structuredClone) : structuredClone(answer)
    }
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.freeze(
    Object.fromEntries(Object.entries(value).map(([key, one]) => [key, bridged(one)])),
  )
}

const contextBridge = {
  exposeInMainWorld(name, api) {
    if (name in globalThis) throw new Error('Cannot bind an API on top of an existing property')
    Object.defineProperty(globalThis, name, { value: bridged(api) })
  },
}

module.exports = { app, ipcMain, ipcRenderer, contextBridge }
