import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { serverFiles } from './server-files.ts'

/**
 * The server's command line as one file with its libraries in it: it starts in a fraction of the time that loading
 * them from node_modules takes. What is native stays outside.
 */
export default defineConfig({
  plugins: [serverFiles(resolve('server'))],
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['@node-rs/argon2', '@node-rs/bcrypt', 'pg-native'] },
  build: {
    ssr: 'server/cli/index.ts',
    outDir: 'out/server',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'cli.js', chunkFileNames: 'chunks/[name].js' } },
  },
})
