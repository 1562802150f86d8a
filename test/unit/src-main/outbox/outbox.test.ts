import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { OutboxMessage } from '../../../../server/contract/resources.ts'
import { readOutbox, watchOutbox } from '../../../../src-main/outbox/folder.ts'
import { createOutbox, noOutbox } from '../../../../src-main/outbox/outbox.ts'
import { fakeApi } from '../flows/fake-api.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'atrezzo-outbox-'))
})
afterEach(() => rm(dir, { recursive: true }))

const message = (id: string, more: Partial<OutboxMessage> = {}): OutboxMessage => ({
  id,
  channel: 'voice',
  language: 'en',
  to: '+16015550142',
  text: 'Press #.',
  sentAt: '2026-11-24T09:00:00.000Z',
  ...more,
})
const put = (name: string, content: unknown): Promise<void> =>
  writeFile(join(dir, name), typeof content === 'string' ? content : JSON.stringify(content))

describe('readOutbox', () => {
  it('lists messages newest first and passes over what is none', async () => {
    await put('1-a.json', message('a'))
    await put('2-b.json', message('b'))
    await put('3-c.json', '{"id":')
    await put('4-d.json', { id: 'd' })
    await put('5-e.json.tmp', message('e'))
    expect((await readOutbox(dir)).map(({ id }) => id)).toEqual(['b', 'a'])
  })

  it('is empty when the folder is not there', async () => {
    expect(await readOutbox(join(dir, 'none'))).toEqual([])
  })
})

describe('watchOutbox', () => {
  it('calls back when a message is renamed into place, also in a folder that was not there', async () => {
    const outbox = join(dir, 'companion/outbox')
    const changed = Promise.withResolvers<void>()
    const stop = watchOutbox(outbox, changed.resolve)
    await put('m.tmp', message('a'))
    await rename(join(dir, 'm.tmp'), join(outbox, '1.json'))
    await changed.promise
    stop()
  })
})

describe('outbox', () => {
  it('presses # where the message says', async () => {
    const answerCall = vi.fn(async () => ({ ok: true, value: null }) as const)
    const outbox = createOutbox(
      async () => [message('a', { answer: { path: '/v1/calls/abc_-9' } })],
      fakeApi({ answerCall }),
    )
    expect(await outbox.pressHash('a')).toEqual({ ok: true, value: null })
    expect(answerCall).toHaveBeenCalledWith('/v1/calls/abc_-9', '#')
  })

  it.each(['/v1/session', '/v1/calls/../session', '/v1/calls/a?b', 'http://evil.example/v1/calls/a', ''])(
    'answers not-found when the path to answer is %j',
    async (path) => {
      const outbox = createOutbox(async () => [message('a', { answer: { path } })], fakeApi({}))
      expect(await outbox.pressHash('a')).toEqual({ ok: false, failure: { code: 'not-found' } })
    },
  )

  it('answers not-found when there is no such message, or it is no call', async () => {
    const outbox = createOutbox(async () => [message('a')], fakeApi({}))
    expect(await outbox.pressHash('a')).toEqual({ ok: false, failure: { code: 'not-found' } })
    expect(await outbox.pressHash('b')).toEqual({ ok: false, failure: { code: 'not-found' } })
  })

  it('is empty when not in demo mode', async () => {
    expect(await noOutbox.list()).toEqual([])
    expect(await noOutbox.pressHash('a')).toEqual({ ok: false, failure: { code: 'not-found' } })
  })
})
