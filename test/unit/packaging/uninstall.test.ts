import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { asksToForgetSecrets } from '../../../src-main/app/command-line.ts'

/** Runs the deb's script with one person signed in, and gives what it would have run as that person. */
async function removal(reason: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'removal-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const name of ['run/1000', 'run/1001', 'bin']) mkdirSync(join(folder, name), { recursive: true })
  const bus = createServer().listen(join(folder, 'run/1000/bus'))
  await new Promise((resolve) => bus.once('listening', resolve))
  onTestFinished(() => void bus.close())
  const told = join(folder, 'told')
  writeFileSync(told, '')
  writeFileSync(join(folder, 'bin/runuser'), `#!/bin/sh\necho "$@" >> '${told}'\n`, { mode: 0o755 })
  const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, RUNTIME_DIRS: join(folder, 'run') }
  execFileSync('sh', ['build/linux/before-remove.sh', reason], { env })
  return readFileSync(told, 'utf8').replaceAll(folder, '')
}

test.runIf(process.platform === 'linux')(
  'the deb asks the app, as each person who is signed in, to forget its secrets when it is removed',
  async () => {
    expect(await removal('remove')).toMatch(
      /^-u \S+ -- env DBUS_SESSION_BUS_ADDRESS=unix:path=\/run\/1000\/bus .* --forget-secrets --ozone-platform=headless\n$/,
    )
    expect(await removal('upgrade')).toBe('')
  },
)

test.runIf(process.platform !== 'win32')('the scripts of deb and macOS package are shell', () => {
  for (const file of ['build/linux/before-remove.sh', 'build/pkg-scripts/postinstall'])
    execFileSync('sh', ['-n', file])
})

test('the Windows uninstaller asks the app for it before files go, and not when it updates', () => {
  const script = readFileSync('build/installer.nsh', 'utf8')
  const uninstall = script.slice(script.indexOf('!macro customUnInstall'))
  expect(uninstall).toMatch(/nsExec::Exec .*APP_EXECUTABLE_FILENAME.*" --forget-secrets'/)
  expect(uninstall.search(/ifNot\} \$\{isUpdated\}/)).toBeLessThan(uninstall.indexOf('--forget-secrets'))
})

test('asksToForgetSecrets is deaf when a link stands beside it, wherever (R26)', () => {
  expect(asksToForgetSecrets(['app', '--forget-secrets'])).toBe(true)
  expect(asksToForgetSecrets(['app'])).toBe(false)
  expect(asksToForgetSecrets(['app', '--forget-secrets', 'atrezzo://x'])).toBe(false)
  expect(asksToForgetSecrets(['app', 'ATREZZO://x', '--forget-secrets'])).toBe(false)
})
