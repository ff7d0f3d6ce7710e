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
}

const makers: Readonly<Record<UsageClient, (target: Target & { socket: string }) => Snippet>> = {
  browser: ({ address, key }) => ({
    label: 'HTML',
    code: `<script src="${address}/sdk.js"></script>
<script>
  Earshot.init({ key: '${key}', host: '${address}', release: '1.4.0' })
  Earshot.page()
  Earshot.track('export finished', { format: 'pdf' })
</script>`,
  }),
  node: ({ address, key }) => ({
    label: 'Node, Bun, Deno',
    code: `import { init, track } from '@earshot/sdk/node'

init({ key: '${key}', host: '${address}', release: '1.4.0' })
track('export finished', { format: 'pdf' })`,
  }),
  electron: ({ address, key }) => ({
    label: 'Electron',
    code: `// main process
import { init } from '@earshot/sdk/electron/main'
init({ key: '${key}', host: '${address}' })

// preload script
import { expose } from '@earshot/sdk/electron/preload'
expose()

// window
import { init, track } from '@earshot/sdk/electron/renderer'
init()
track('export finished', { format: 'pdf' })`,
  }),
  'nucleus-nodejs': ({ socket, key }) => ({
    label: 'Node or Electron',
    code: `const Nucleus = require('nucleus-nodejs')

Nucleus.init('${key}', { endpoint: '${socket}' })
Nucleus.appStarted()
Nucleus.track('EXPORT_FINISHED', { format: 'pdf' })`,
  }),
  'nucleus-analytics': ({ socket, key }) => ({
    label: 'Node (CommonJS)',
    code: `const Nucleus = require('nucleus-analytics')

Nucleus.init('${key}', { endpoint: '${socket}' })
Nucleus.setProps({ version: '1.4.0' })
Nucleus.track('EXPORT_FINISHED', { format: 'pdf' })`,
  }),
  'electron-nucleus': ({ address, key }) => ({
    label: 'Electron, main process',
    code: `const Nucleus = require('electron-nucleus')('${key}', {
  endpoint: '${new URL(address).host}',${address.startsWith('http:') ? '\n  devMode: true, // without TLS' : ''}
  onlyMainProcess: true,
})
Nucleus.track('EXPORT_FINISHED', { payload: { format: 'pdf' } })`,
  }),
  'astrolytics-desktop': ({ socket, key }) => ({
    label: 'HTML, within body',
    code: `<script src="node_modules/astrolytics-desktop/dist/bundle.iife.js"></script>
<script>
  Astrolytics.init('${key}', { endpoint: '${socket}' })
  Astrolytics.track('export finished', { format: 'pdf' })
</script>`,
  }),
}

/** The lines that make a client report its use here. What is the reader's own in them is `marked`. */
export function usageSnippet(client: UsageClient, target: Target) {
  const { address, key } = target
  const socket = address.replace(/^http/, 'ws')
  return { ...makers[client]({ ...target, socket }), marked: [address, socket, key] }
}
