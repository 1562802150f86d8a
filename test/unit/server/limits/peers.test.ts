import { describe, expect, it } from 'vitest'
import { createPeerLimiter, networkOf } from '../../../../server/limits/peers.ts'

describe('networkOf', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('counts %s as %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('createPeerLimiter', () => {
  it('gives a peer its tokens back as time goes by, and no more than a minute holds', () => {
    const limiter = createPeerLimiter(60)
    for (let count = 0; count < 60; count += 1) expect(limiter.take('a', 0)).toBe(0)
    expect(limiter.take('a', 0)).toBe(1)
    expect(limiter.take('a', 1_000)).toBe(0)
    expect(limiter.take('a', 1_000)).toBe(1)
    for (let count = 0; count < 60; count += 1) expect(limiter.take('a', 3_600_000)).toBe(0)
    expect(limiter.take('a', 3_600_000)).toBe(1)
  })

  it('refills nothing and takes nothing away when the clock was set back', () => {
    const limiter = createPeerLimiter(1)
    expect(limiter.take('a', 60_000)).toBe(0)
    expect(limiter.take('a', 0)).toBe(60)
  })

  it('forgets the peer that was quiet for longest when there are too many', () => {
    const limiter = createPeerLimiter(1)
    limiter.take('first', 0)
    for (let count = 0; count < 9_999; count += 1) limiter.take(`other ${count}`, 0)
    expect(limiter.take('first', 0)).toBe(60)
    limiter.take('one more', 0)
    expect(limiter.take('other 0', 0)).toBe(0)
    expect(limiter.take('first', 0)).toBe(60)
  })
})
