/** The few things of Electron that are used: its own types would be a dependency of 100 MB. */
declare module 'electron' {
  export const app: {
    readonly isPackaged: boolean
    getVersion(): string
    getLocale(): string
    getPath(name: 'userData'): string
  }
  export const ipcMain: {
    listenerCount(channel: string): number
    on(channel: string, listener: (event: unknown, ...values: unknown[]) => void): void
    handle(channel: string, listener: (event: unknown, ...values: unknown[]) => unknown): void
  }
  export const ipcRenderer: {
    send(channel: string, ...values: unknown[]): void
    invoke(channel: string, ...values: unknown[]): Promise<unknown>
  }
  export const contextBridge: { exposeInMainWorld(name: string, api: unknown): void }
}
