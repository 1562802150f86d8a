import { expect, test } from 'vitest'
import { inPage, launchFixture } from './support.ts'

test('contextBridge carries values, functions, promises and errors both ways when the page uses them', async () => {
  const app = await launchFixture()
  expect(await inPage(app, 'bridgeAtFirstScript')).toBe('object')
  expect(await inPage(app, 'fixture.add(1, 2)')).toBe(3)
  expect(await inPage(app, 'fixture.nested')).toEqual({ list: [1, { two: 2 }] })
  expect(await inPage(app, 'fixture.dates(new Date(5))')).toBe(5)
  expect(await inPage(app, 'fixture.each([1, 2], (item) => item * 2)')).toEqual([2, 4])
  expect(await inPage(app, 'fixture.later([1])')).toEqual({ value: [1] })
  expect(await inPage(app, 'fixture.failLater().catch(String)')).toBe('Error: later out of range')
  const failure = '(() => { try { fixture.failNow() } catch (error) { return String(error) } })()'
  expect(await inPage(app, failure)).toBe('Error: out of range')
  expect(await inPage(app, 'Object.isFrozen(fixture) && Object.isFrozen(fixture.nested.list)')).toBe(true)
  const subscribed = `new Promise((resolve) => {
    const leave = fixture.subscribe((value) => (leave(), resolve(value)))
    void fixture.invoke('push', { sent: true })
  })`
  expect(await inPage(app, subscribed)).toEqual({ sent: true })
})

test('preload is alone in its world when the page looks for it', async () => {
  const app = await launchFixture()
  expect(await inPage(app, '[typeof secretOfThePreload, typeof require, typeof process]')).toEqual(
    Array(3).fill('undefined'),
  )
  expect(await inPage(app, 'Object.keys(window).filter((key) => /^(host|deliver|open)_/.test(key))')).toEqual(
    [],
  )
  expect(await inPage(app, 'fixture.process')).toEqual({ type: 'renderer', sandboxed: true })
  expect(await inPage(app, 'fixture.refusals()')).toEqual([
    'Error: module not found: zod',
    'StandInNotImplemented: electron.ipcRenderer.sendSync',
    'StandInNotImplemented: electron.renderer.webFrame',
    'Error: Cannot bind an API on top of an existing property on the window object',
  ])
})

test('sub-frame has no bridge when it is of the same origin', async () => {
  const app = await launchFixture()
  const frame = app.page.frames()[1]
  expect(await frame?.evaluate('[document.title, typeof fixture]')).toEqual(['Frame', 'undefined'])
})

test('ipcMain.handle gets structured clones and the frame that asked when the page invokes it', async () => {
  const app = await launchFixture()
  const clones = `(async () => {
    const sent = { date: new Date(1), map: new Map([[1, { nothing: undefined }]]), set: new Set([1n]), not: NaN, zero: -0 }
    Object.assign(sent, { bytes: new Uint8Array([1, 2]), error: new RangeError('far'), self: sent, sparse: [, 1] })
    const got = await fixture.invoke('echo', sent)
    return [
      got.self === got, got.date.getTime(), 'nothing' in got.map.get(1), got.set.has(1n), got.not !== got.not,
      Object.is(got.zero, -0), got.bytes instanceof Uint8Array && got.bytes[1], got.error.message, 0 in got.sparse,
    ]
  })()`
  expect(await inPage(app, clones)).toEqual([true, 1, true, true, true, true, 2, 'far', false])
  expect(await inPage(app, "fixture.invoke('sender')")).toEqual({
    url: 'app://bundle/index.html',
    origin: 'app://bundle',
    parent: null,
    window: 1,
  })
  const failures = `Promise.all(['fail', 'absent'].map((channel) => fixture.invoke(channel).catch(String)))`
  expect(await inPage(app, failures)).toEqual([
    "Error: Error invoking remote method 'fail': TypeError: no such thing",
    "Error: Error invoking remote method 'absent': Error: No handler registered for 'absent'",
  ])
})
