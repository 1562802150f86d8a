import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { expect, onTestFinished, test, vi } from 'vitest'
import { freePort } from './launch/app-process.ts'
import { nodeBinary } from './launch/node-binary.ts'
import { fixture, temporaryFolder } from './support.ts'

function run(args: string[]) {
  const command = [join(import.meta.dirname, 'run.ts'), `--app=${fixture}`, ...args]
  const child = spawn(nodeBinary(), command, { stdio: ['pipe', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const text = { stdout: '', stderr: '' }
  child.stdout.on('data', (data: Buffer) => (text.stdout += data.toString()))
  child.stderr.on('data', (data: Buffer) => (text.stderr += data.toString()))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, ended, text }
}

test('an outside CDP client drives the app when it was started by the command line', async () => {
  const port = await freePort()
  const { child, ended, text } = run([
    `--remote-debugging-port=${port}`,
    `--user-data-dir=${temporaryFolder()}`,
    '--',
    '--demo',
  ])
  await vi.waitUntil(() => /^ready$/m.test(text.stdout), { timeout: 30_000 })
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const page = browser.contexts()[0]?.pages()[0]
  expect(await page?.evaluate('fixture.add(20, 22)')).toBe(42)
  await browser.close()
  expect(child.exitCode).toBeNull()
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(text.stdout).toContain('# will-quit')
})

test('command line refuses when its data folder is empty', async () => {
  const { ended, text } = run(['--headless', '--user-data-dir='])
  expect(await ended).not.toBe(0)
  expect(text.stderr).toContain('--user-data-dir needs a folder')
})
