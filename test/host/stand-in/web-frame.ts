import { originOf } from '../chromium/scheme-urls.ts'

/** The frame that spoke, or that a window shows: always the top one, since the preload runs nowhere else. */
export interface StandInFrame {
  readonly url: string
  readonly origin: string
  readonly parent: null
  readonly top: StandInFrame
  readonly name: string
  readonly frames: readonly StandInFrame[]
  isDestroyed(): boolean
}

export function topFrame(url: string): StandInFrame {
  const frame: StandInFrame = {
    url,
    origin: originOf(url),
    parent: null,
    name: '',
    frames: [],
    get top() {
      return frame
    },
    isDestroyed: () => false,
  }
  return frame
}
