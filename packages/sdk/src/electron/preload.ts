/** For the preload script: gives the page a bridge of two functions, and no channel of its own. Importing this does nothing. */
import { contextBridge, ipcRenderer } from 'electron'
import { type Bridge, channel, inspectChannel } from './bridge.ts'

/** Once, in the preload script of each window that reports. */
export function expose(): void {
  const bridge: Bridge = {
    send: (method, values) => ipcRenderer.send(channel, method, values),
    inspect: () => ipcRenderer.invoke(inspectChannel),
  }
  // Without context isolation there is no bridge, and the page shares this world.
  if ((process as { contextIsolated?: boolean })['contextIsolated'] === false) {
    ;(globalThis as { __earshot?: Bridge }).__earshot = bridge
  } else contextBridge.exposeInMainWorld('__earshot', bridge)
}
