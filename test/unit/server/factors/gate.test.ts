import { describe, expect, it } from 'vitest'
import { createAdmission, createGate } from '../../../../server/factors/gate.ts'

describe('createGate', () => {
  it('never lets more in than it has places when many come at once', async () => {
    const gate = createGate(2)
    let inside = 0
    let most = 0
    const order: number[] = []
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        gate(async () => {
          inside += 1
          most = Math.max(most, inside)
          order.push(index)
          await Promise.resolve()
          inside -= 1
        }),
      ),
    )
    expect(most).toBe(2)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  it('frees the place when the work fails', async () => {
    const gate = createGate(1)
    await expect(gate(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await gate(() => Promise.resolve('in'))).toBe('in')
  })
})

describe('createAdmission', () => {
  it('turns away what comes when too much is inside, and takes it when that is out', async () => {
    const admit = createAdmission(2)
    const doors: (() => void)[] = []
    const inside = () => new Promise<void>((resolve) => doors.push(resolve))
    const work = [admit(2, inside), admit(2, inside)]
    await expect(admit(2, inside)).rejects.toMatchObject({ retryAfter: 2 })
    expect(doors).toHaveLength(2)
    for (const open of doors) open()
    await Promise.all(work)
    expect(await admit(2, () => Promise.resolve('in'))).toBe('in')
    await expect(admit(2, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await admit(1, () => Promise.resolve('in'))).toBe('in')
  })
})
