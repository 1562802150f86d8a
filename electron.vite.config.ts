import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { guidesPlugin } from './scripts/docs/guides/plugin.ts'

const root = import.meta.dirname

/** Libraries that every start needs: one file is read in a fraction of the time that their hundreds take. */
const bundled = [
  '@simplewebauthn/server',
  'csv-parse',
  'electron-store',
  'express',
  'helmet',
  'kysely',
  'libphonenumber-js',
  'otplib',
  'pg',
  'pino',
  'zod',
]

/** Electron's three parts and the bundled server, built into `out/`. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      emptyOutDir: true,
      // keytar is an optional dependency, which electron-vite doesn't look at.
      externalizeDeps: { include: ['keytar'], exclude: bundled },
      rolldownOptions: {
        external: ['pg-native'],
        input: {
          index: resolve(root, 'src-main/index.ts'),
          companion: resolve(root, 'server/bundled.ts'),
        },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      emptyOutDir: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'src-preload/index.ts') },
        // A sandboxed preload is CommonJS and can require nothing but `electron`.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react(), guidesPlugin(root)],
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      minify: true,
      // Read from the disk, not over a network.
      chunkSizeWarningLimit: 2_000,
      // The policy allows no fonts from data URLs.
      assetsInlineLimit: 0,
      rolldownOptions: { input: resolve(root, 'src-renderer/index.html') },
    },
  },
})
