import { describe, expect, it } from 'vitest'
import { pretendToSend, remembering } from '../../../../server/delivery/pretence.ts'
import type { Handover, Transport } from '../../../../server/delivery/transport.ts'

const transport = (): Transport => ({ name: 'test', send: () => Promise.resolve({ ok: true }) })
const refused = (permanent: boolean): Handover => ({ ok: false, permanent, error: 'refused' })

describe('pretendToSend', () => {
  it('succeeds when nothing was sent before', async () => {
    expect(await pretendToSend(transport())).toEqual({ ok: true })
  })

  it('takes as long as the newest real hand-over', async () => {
    const one = transport()
    await remembering(one, () => new Promise((resolve) => setTimeout(() => resolve({ ok: true }), 40)))
    const start = performance.now()
    await pretendToSend(one)
    expect(performance.now() - start).toBeGreaterThan(35)
  })

  it('fails while the transport is in trouble, but not because of one recipient', async () => {
    const one = transport()
    await remembering(one, () => Promise.resolve(refused(false)))
    expect(await pretendToSend(one)).toEqual(refused(false))
    await remembering(one, () => Promise.resolve(refused(true)))
    expect(await pretendToSend(one)).toEqual({ ok: true })
    await remembering(one, () => Promise.resolve({ ok: true }))
    expect(await pretendToSend(one)).toEqual({ ok: true })
  })
})
