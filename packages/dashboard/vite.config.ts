import { preact } from '@preact/preset-vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { precompress } from './precompress.ts'

/** Small parts that every page uses travel together; what brings the primitives along, or another language, does not. */
const shared =
  /\/src\/(words|time|queries|search|parts)\/(?!de[./]|dialog|confirm-dialog|menu-popup|select)/

export default defineConfig({
  plugins: [preact({ devToolsEnabled: false }), tailwindcss(), precompress()],
  resolve: { conditions: ['@earshot/source', 'module', 'browser', 'development|production'] },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'vendor', test: /node_modules\/(preact|@tanstack)\//, priority: 3 },
            { name: 'primitives', test: /node_modules\/@(base-ui|floating-ui)\//, priority: 2 },
            { name: 'shared', test: shared, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { '^/(api|v1|healthz|trackx\\.js|sdk\\.js)': 'http://localhost:4100' } },
})
