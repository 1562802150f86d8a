// R36, a forged update is installed (CVE-2024-39698). Defence: electron-updater takes a version only if its checksum is
// the feed's, it is newer, and the publisher named in the package has signed it; `src-main/updates` refuses what can't
// be checked, and every installation that nothing signs. The real updater for Windows runs here against a real feed.
// Seen to fail without `refuseUnchecked`, and with `allowDowngrade` left as setting the channel leaves it. On Windows:
// the same against a signed build, `npm run dist` (docs/deployment/verified.md).
import '../host/register.mjs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { UpdateState } from '../../src-preload/bridge.ts'
import { refuseUnchecked } from '../../src-main/updates/refuse-unchecked.ts'
import type { Moment, Quitting } from '../../src-main/updates/rules.ts'
import { createUpdates, type Updates } from '../../src-main/updates/updates.ts'
import { startFeed, publisher, type Feed } from './support/update-feed.ts'

let feed: Feed
const before = process.cwd()
beforeEach(async () => {
  feed = await startFeed()
  // electron-updater's command line writes a file `NUL` into the working folder of what isn't Windows.
  process.chdir(feed.dir)
})
afterEach(async () => {
  process.chdir(before)
  await feed.end()
})

interface Run {
  readonly updates: Updates
  readonly log: string[]
  readonly states: UpdateState[]
  /** Ends the app as `who` does; whether the installer was started. */
  quit: (who: Quitting) => boolean
}

const idle: Moment = { flowUnderWay: false, signedIn: false }

/** An installed app of version 1.5.0 that has looked at the feed once. */
async function look(moment: Moment = idle): Promise<Run> {
  const { NsisUpdater } = (await import('electron-updater')).default
  const { ElectronHttpExecutor } = await import('electron-updater/out/electronHttpExecutor.js')
  const onQuit: ((code: number) => void)[] = []
  const updater = new NsisUpdater(null, {
    version: '1.5.0',
    name: 'Atrezzo Desktop',
    isPackaged: true,
    appUpdateConfigPath: feed.config,
    userDataPath: feed.dir,
    baseCachePath: feed.dir,
    whenReady: async () => undefined,
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: (handler) => void onQuit.push(handler),
  })
  Object.assign(updater, {
    httpExecutor: new ElectronHttpExecutor(),
    _testOnlyOptions: { platform: 'win32' },
  })
  const install = vi.spyOn(updater, 'install').mockReturnValue(true)
  const log: string[] = []
  const say = (message?: unknown): void => void log.push(String(message))
  refuseUnchecked(updater, { info: say, warn: say, error: say })
  const states: UpdateState[] = []
  const due: (() => void)[] = []
  const updates = createUpdates({
    mode: { kind: 'on', channel: 'latest' },
    load: async () => updater,
    timers: { now: () => 0, after: (_delay, callback) => (due.push(callback), () => undefined) },
    moment: () => moment,
    tell: (state) => states.push(state),
    log: say,
  })
  updates.start()
  const looked = new Promise<void>((resolve) => {
    for (const event of ['update-not-available', 'update-downloaded', 'error'] as const)
      updater.once(event, () => resolve())
  })
  due[0]?.()
  await looked
  await vi.waitFor(() => expect(due.length).toBeGreaterThan(1))
  return {
    updates,
    log,
    states,
    quit(who) {
      updates.quitting(who)
      for (const handler of onQuit) handler(0)
      return install.mock.calls.length > 0
    },
  }
}

const flipOneBit = (installer: Buffer): Buffer => {
  const forged = Buffer.from(installer)
  forged.writeUInt8(forged.readUInt8(forged.length - 2) ^ 1, forged.length - 2)
  return forged
}

test('R36, a newer version of the named publisher is taken, and installed when the app ends', async () => {
  feed.givePowerShell()
  feed.publish({ version: '1.6.0', signedBy: publisher })
  const run = await look()
  expect(run.updates.state()).toEqual({ kind: 'ready', version: '1.6.0' })
  expect(run.quit('person')).toBe(true)
})

test.each([
  ['signed by somebody else', { version: '1.6.0', signedBy: 'CN=Mallory, O=Atrezzo, C=US' }, /not signed by/],
  ['unsigned', { version: '1.6.0', signedBy: null }, /not signed by/],
  ['changed on its way', { version: '1.6.0', signedBy: publisher, tamper: flipOneBit }, /checksum mismatch/],
  ['older', { version: '1.4.9', signedBy: publisher }, /not available/],
  ['for others first', { version: '1.6.0', signedBy: publisher, stagingPercentage: 0 }, /not available/],
] as const)('R36, a version that is %s is refused', async (_what, release, reason) => {
  feed.givePowerShell()
  feed.publish(release)
  const run = await look()
  expect(run.log.join('\n')).toMatch(reason)
  expect(run.states.filter(({ kind }) => kind === 'ready')).toEqual([])
  expect(run.updates.restart()).toBe(false)
  expect(run.quit('person')).toBe(false)
})

test('R36, a version whose signature nothing can check is refused, also if the publisher has signed it', async () => {
  process.env['PATH'] = join(feed.dir, 'empty')
  feed.publish({ version: '1.6.0', signedBy: publisher })
  const run = await look()
  expect(run.log.join('\n')).toMatch(/its signature could not be checked/)
  expect(run.updates.state()).toEqual({ kind: 'current' })
  expect(run.quit('person')).toBe(false)
})

test.each([
  ['in the middle of a flow', { flowUnderWay: true, signedIn: false }, 'person'],
  ['by the system', idle, 'system'],
] as const)(
  'a version that is ready is kept for later when the app is ended %s',
  async (_when, moment, who) => {
    feed.givePowerShell()
    feed.publish({ version: '1.6.0', signedBy: publisher })
    const run = await look(moment)
    expect(run.updates.state()).toEqual({ kind: 'ready', version: '1.6.0' })
    expect(run.quit(who)).toBe(false)
  },
)
