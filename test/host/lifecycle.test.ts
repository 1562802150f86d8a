import { execFileSync } from 'node:child_process'
import { expect, test, vi } from 'vitest'
import { launchStandIn } from './launch.ts'
import { diary, fixture, inPage, launchFixture, temporaryFolder, waitForDiary } from './support.ts'

/** Command lines of the living processes that mention the folder. */
function processesOf(folder: string): string[] {
  const all = execFileSync('ps', ['-eo', 'pid,stat,args'], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  return all.split('\n').filter((line) => line.includes(folder) && !/^\s*\d+ Z/.test(line))
}

test('main gets its arguments and is not ready when its entry is evaluated', async () => {
  const app = await launchFixture({ args: ['atrezzo://enrollment/cold', '--demo'] })
  const [first] = diary(app)
  expect(first).toMatch(/^argv .*"atrezzo:\/\/enrollment\/cold","--demo"\] ready=false$/)
})

test('events come in the order of Electron when the app is asked to quit', async () => {
  const app = await launchFixture()
  expect(await app.close()).toBe(0)
  expect(diary(app).slice(-5)).toEqual(['before-quit', 'close', 'closed', 'will-quit', 'quit'])
})

test('app quits when its last window is closed and nobody listens for that', async () => {
  const app = await launchFixture()
  const ended = new Promise((resolve) => app.process.once('exit', resolve))
  await app.page.close()
  expect(await ended).toBe(0)
  expect(diary(app).slice(-5)).toEqual(['close', 'closed', 'before-quit', 'will-quit', 'quit'])
})

test('app stays when its last window is closed and main listens for that', async () => {
  const app = await launchFixture({ args: ['--keep-open'] })
  await app.page.close()
  await waitForDiary(app, 'window-all-closed')
  expect(await app.close()).toBe(0)
})

test('second start tells the first its arguments when they share userData', async () => {
  const userDataDir = temporaryFolder()
  const app = await launchFixture({ userDataDir })
  const link = 'atrezzo://enrollment/warm'
  const second = launchStandIn({ entry: fixture, userDataDir, keychain: 'none', args: [link, '--demo'] })
  await expect(second).rejects.toThrow('ended with 0 before it was ready')
  await vi.waitUntil(() => diary(app).some((line) => line.startsWith('second-instance')))
  const told = JSON.parse(diary(app).at(-1)?.slice('second-instance '.length) ?? '[]') as string[]
  expect(told).toContain(link)
  expect(told.indexOf('--demo')).toBeLessThan(told.indexOf(link))
})

test('nothing is left, and the next start works, when the host was killed', async () => {
  const userDataDir = temporaryFolder()
  const first = await launchFixture({ userDataDir })
  await inPage(first, "void fixture.invoke('hang', {})")
  await first.kill()
  const second = await launchFixture({ userDataDir })
  expect(await inPage(second, "fixture.invoke('echo', 'alive')")).toBe('alive')
  expect(await second.close()).toBe(0)
  await expect.poll(() => processesOf(userDataDir), { timeout: 5000 }).toEqual([])
})

test('launch fails with the words of main when main ends early', async () => {
  const launched = launchStandIn({
    entry: fixture,
    userDataDir: temporaryFolder(),
    keychain: 'none',
    args: ['--fail-at-start'],
  })
  await expect(launched).rejects.toThrow('the fixture was told to fail')
})
