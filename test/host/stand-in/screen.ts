import type { CDPSession, Page } from 'playwright-core'
import type { Display, Screen } from 'electron'
import { guarded } from './not-implemented.ts'
import { lifecycle } from './lifecycle.ts'

export type StandInDisplay = Pick<
  Display,
  'id' | 'bounds' | 'workArea' | 'size' | 'workAreaSize' | 'scaleFactor'
>

type ScreenSize = [
  width: number,
  height: number,
  availWidth: number,
  availHeight: number,
  scaleFactor: number,
]

let display = toDisplay([1280, 800, 1280, 800, 1])

/** Reads the one display off Chromium's first page; called before `ready`. */
export async function readDisplay(page: Page): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const expression = '[screen.width, screen.height, screen.availWidth, screen.availHeight, devicePixelRatio]'
  const { result } = await session.send('Runtime.evaluate', { expression, returnByValue: true })
  display = toDisplay(result.value as ScreenSize)
  await session.detach()
}

function toDisplay([width, height, availWidth, availHeight, scaleFactor]: ScreenSize) {
  const bounds = { x: 0, y: 0, width, height }
  const workArea = { x: 0, y: 0, width: availWidth, height: availHeight }
  const size = { width, height }
  return {
    id: 1,
    bounds,
    workArea,
    size,
    workAreaSize: { width: availWidth, height: availHeight },
    scaleFactor,
  }
}

function current(): StandInDisplay {
  if (!lifecycle.isReady) throw new Error('The screen module cannot be used before the app is ready')
  return display
}

export const screen = guarded('screen', {
  getAllDisplays: () => [current()],
  getPrimaryDisplay: () => current(),
  getDisplayMatching: () => current(),
} satisfies {
  [K in 'getAllDisplays' | 'getPrimaryDisplay' | 'getDisplayMatching']: (
    ...args: Parameters<Screen[K]>
  ) => unknown
})
