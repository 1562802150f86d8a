// R28, a frame inside the page, or a foreign page, speaks to main (CVE-2022-29247). Defence: `isOwnFrame` in
// src-main/bridge/serve.ts; no frame loads at all (test/security/electron-checklist.test.ts, 7). ASVS: 8.3.1
// Seen to fail with `isOwnFrame` taking any frame, and with it not asking for a parent.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestChannels } from '../../src-preload/channels.ts'
import { launchBuilt, type RunningApp } from '../security/running-app.ts'

let running: RunningApp
beforeAll(async () => {
  running = await launchBuilt()
}, 90_000)
afterAll(() => running.end())

const own = { url: 'app://bundle/index.html', parent: null }
const foreign = [
  { ...own, parent: own },
  { url: 'https://evil.test/', parent: null },
  { url: 'app://evil/index.html', parent: null },
  { url: 'about:srcdoc', parent: own },
  { url: 'data:text/html,x', parent: null },
  null,
]

test('R28, each channel of the built app refuses a sub-frame, a foreign page and a frame that is gone', async () => {
  const channels = Object.values(requestChannels)
  const outcomes = await running.app.inMain(`async ({ ipcMain }) => {
    const outcomes = []
    for (const channel of ${JSON.stringify(channels)})
      for (const frame of ${JSON.stringify(foreign)})
        outcomes.push(await ipcMain.askAsStandIn(channel, frame, {}).then(() => channel, (error) => error.message))
    return outcomes
  }`)
  expect(outcomes).toEqual(Array(channels.length * foreign.length).fill('forbidden'))
  // The same way is open to the page itself.
  const asked = `({ ipcMain }) => ipcMain.askAsStandIn('app:settings', ${JSON.stringify(own)}).then((s) => typeof s)`
  expect(await running.app.inMain(asked)).toBe('object')
}, 60_000)
