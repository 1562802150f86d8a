import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeWindow, smallestWindow } from '../../../../src-main/app/window-state.ts'

const display = { x: 0, y: 0, width: 1920, height: 1040 }
const kept = { x: 100, y: 50, width: 1300, height: 800, maximized: false }

describe('placeWindow', () => {
  it('opens where it was when that is on a display', () => {
    expect(placeWindow(kept, [display])).toEqual({ x: 100, y: 50, width: 1300, height: 800 })
  })

  it("leaves the place to the system when the window's display is gone", () => {
    expect(placeWindow({ ...kept, x: 2500 }, [display])).toEqual({ width: 1300, height: 800 })
    expect(placeWindow({ ...kept, y: -900 }, [display])).toEqual({ width: 1300, height: 800 })
  })

  it('has a size of its own when nothing was kept', () => {
    expect(placeWindow(null, [display])).not.toHaveProperty('x')
  })

  it('is never smaller than the screens need when the file says so', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 4000 }), (width, height) => {
        const placed = placeWindow({ ...kept, width, height }, [display])
        expect(placed.width).toBeGreaterThanOrEqual(smallestWindow.width)
        expect(placed.height).toBeGreaterThanOrEqual(smallestWindow.height)
      }),
    )
  })
})
