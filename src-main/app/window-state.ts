import type { WindowState } from '../settings/settings.ts'

export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

/** The smallest window that every screen fits in, in device-independent pixels. */
export const smallestWindow = { width: 1024, height: 700 } as const

const firstWindow = { width: 1200, height: 800 } as const

/** How much of a window must lie on a display for the user to get hold of it. */
const graspable = 100

/** Where to open the window: where it was, unless the display it was on is gone. */
export const placeWindow = (
  kept: WindowState | null,
  displays: readonly Rectangle[],
): { width: number; height: number; x?: number; y?: number } => {
  if (kept === null) return firstWindow
  const size = {
    width: Math.max(kept.width, smallestWindow.width),
    height: Math.max(kept.height, smallestWindow.height),
  }
  const reachable = displays.some((display) => overlaps({ ...kept, ...size }, display))
  return reachable ? { ...size, x: kept.x, y: kept.y } : size
}

const overlaps = (window: Rectangle, display: Rectangle): boolean =>
  Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x) >= graspable &&
  window.y >= display.y &&
  window.y <= display.y + display.height - graspable
