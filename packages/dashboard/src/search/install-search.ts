import { oneOf } from './flat-search.ts'

export const installTabs = ['browser', 'node', 'usage', 'headers'] as const
export const usageClients = [
  'browser',
  'node',
  'electron',
  'nucleus-nodejs',
  'nucleus-analytics',
  'electron-nucleus',
  'astrolytics-desktop',
] as const
export const installServers = ['nginx', 'caddy', 'express'] as const

export interface InstallSearch {
  readonly tab?: (typeof installTabs)[number]
  readonly server?: (typeof installServers)[number]
  readonly client?: (typeof usageClients)[number]
}

export function installSearchOf(raw: Readonly<Record<string, unknown>>): InstallSearch {
  const tab = oneOf(raw, 'tab', installTabs)
  const server = oneOf(raw, 'server', installServers)
  const client = oneOf(raw, 'client', usageClients)
  return {
    ...(tab !== undefined && { tab }),
    ...(server !== undefined && { server }),
    ...(client !== undefined && { client }),
  }
}
