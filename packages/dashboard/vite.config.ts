import { preact } from '@preact/preset-vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

/** `EARSHOT_API` is where `vite` (not `vite build`) sends what the server answers. */
export default defineConfig(({ command }) => ({
  plugins: [preact({ devToolsEnabled: false }), tailwindcss()],
  resolve: { conditions: ['@earshot/source', 'module', 'browser', 'development|production'] },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
  },
  ...(command === 'serve' && {
    server: {
      proxy: { '^/(api|v1|healthz|trackx\\.js)': 'http://localhost:4100' },
    },
  }),
}))
