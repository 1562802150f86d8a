// R29, the package is tampered with, or its Electron is made to run something else (GHSA-7m48-wc93-9g85). Defence: the
// fuses of electron-builder.yml. Electron's binary, which obeys them, can't be had here; on a signed build:
//   npx @electron/fuses read --app <the app>        each fuse as below
//   flip one byte of resources/app.asar             the app doesn't start (Windows, macOS)
//   ELECTRON_RUN_AS_NODE=1 <the app> -e 1           the app opens its window, and runs no script
//   NODE_OPTIONS=--inspect <the app>, <the app> --inspect     no debugger listens
// Seen to fail with each of the fuses turned.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const fuse = (name: string) =>
  new RegExp(`^  ${name}: (true|false)$`, 'm').exec(readFileSync('electron-builder.yml', 'utf8'))?.[1]

test.each([
  ['enableEmbeddedAsarIntegrityValidation', 'true'],
  ['onlyLoadAppFromAsar', 'true'],
  ['runAsNode', 'false'],
  ['enableNodeOptionsEnvironmentVariable', 'false'],
  ['enableNodeCliInspectArguments', 'false'],
])('R29, the fuse %s is %s when the package is built', (name, value) => {
  expect(fuse(name)).toBe(value)
})
