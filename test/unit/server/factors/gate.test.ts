import { describe, expect, it } from 'vitest'
import { createGate } from '../../../../server/factors/gate.ts'

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
