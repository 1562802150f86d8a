// R26, a link of a web page brings arguments along (CVE-2018-1000006). Defence: src-main/app/command-line.ts, the fuses
// of electron-builder.yml (`--inspect` and NODE_OPTIONS never reach Node in a packed app). ASVS: 1.2.5
// Seen to fail with `dropSwitchesBesideLink` doing nothing, with it called no more by the built main, with arguments
// read beside a link, and with a fuse turned.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dropSwitchesBesideLink, parseCommandLine } from '../../src-main/app/command-line.ts'
import { findDeepLink, parseDeepLink } from '../../src-main/deep-link/parse.ts'

const attacks = [
  ['atrezzo://x" --gpu-launcher=calc'],
  ['atrezzo://x', '--gpu-launcher=calc', '--demo', '--user-data-dir=/evil'],
  ['--no-sandbox', '--remote-debugging-port=9222', 'ATREZZO://x"', '--demo'],
]

test.each(attacks)('R26, arguments beside a link are dropped and mean nothing: %s %s', (...argv) => {
  const given = ['/opt/atrezzo', ...argv.filter((one) => one !== undefined)]
  const removed: string[] = []
  dropSwitchesBesideLink(given, { removeSwitch: (name) => void removed.push(name) })
  expect(removed).toEqual(
    expect.arrayContaining(['gpu-launcher', 'no-sandbox', 'remote-debugging-port', 'js-flags']),
  )
  expect(parseCommandLine(given, '/w')).toEqual({ demo: false, userDataDir: null })
  expect(parseDeepLink(findDeepLink(given) ?? '')).toEqual({ kind: 'unknown' })
})

test('R26, the built main drops them before it does anything else, and the fuses keep Node from its own', () => {
  const main = readFileSync('out/main/index.js', 'utf8')
  const dropped = main.indexOf('dropSwitchesBesideLink(process.argv')
  expect(dropped).toBeGreaterThan(0)
  expect(dropped).toBeLessThan(main.indexOf('.requestSingleInstanceLock()'))
  const fuses = readFileSync('electron-builder.yml', 'utf8')
  for (const fuse of ['enableNodeCliInspectArguments', 'enableNodeOptionsEnvironmentVariable', 'runAsNode'])
    expect(fuses).toContain(`  ${fuse}: false\n`)
})
