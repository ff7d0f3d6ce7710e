import type { usageClients } from '../../search/install-search.ts'

export type UsageClient = (typeof usageClients)[number]

interface Target {
  /** Where this server is, as the reader's browser sees it. */
  readonly address: string
  readonly key: string
}

interface Snippet {
  readonly code: string
  readonly label: string
  readonly marked: readonly string[]
}

/** The lines that make a client report its use here. */
export function usageSnippet(client: UsageClient, { address, key }: Target): Snippet {
  const socket = address.replace(/^http/, 'ws')
  const marked = [address, socket, key]
  switch (client) {
    case 'browser':
      return {
        label: 'HTML',
        marked,
        code: `<script src="${address}/sdk.js"></script>\n<script>\n  Earshot.init({ key: '${key}', host: '${address}' })\n  Earshot.track('export finished', { format: 'pdf' })\n</script>`,
      }
    case 'node':
      return {
        label: 'Node',
        marked,
        code: `import { init, track } from '@earshot/sdk/node'\n\ninit({ key: '${key}', host: '${address}' })\ntrack('export finished', { format: 'pdf' })`,
      }
    case 'electron':
      return {
        label: 'Electron, main process',
        marked,
        code: `import { init } from '@earshot/sdk/electron/main'\n\ninit({ key: '${key}', host: '${address}' })`,
      }
    case 'nucleus':
      return {
        label: 'Node or Electron',
        marked,
        code: `const Nucleus = require('nucleus-nodejs')\n\nNucleus.init('${key}', { endpoint: '${socket}' })\nNucleus.appStarted()\nNucleus.track('EXPORT_FINISHED', { format: 'pdf' })`,
      }
    case 'astrolytics':
      return {
        label: 'Browser or desktop',
        marked,
        code: `import Astrolytics from 'astrolytics-desktop'\n\nAstrolytics.init('${key}', { endpoint: '${socket}' })\nAstrolytics.track('export finished', { format: 'pdf' })`,
      }
  }
}
