import type { CDPSession } from 'playwright-core'
import type { Rectangle } from 'electron'

export type WindowState = 'normal' | 'minimized' | 'maximized'

/** Follows and sets where a Chromium window is. What it last heard is there without waiting, as Electron's API wants. */
export class WindowBounds {
  /** The bounds of the window when it is neither maximised nor minimised. */
  normal: Rectangle
  current: Rectangle
  state: WindowState = 'normal'
  private session: CDPSession | null = null
  private readonly minimum: { width: number; height: number }
  private readonly onChange: (what: 'move' | 'resize' | 'maximize' | 'unmaximize') => void
  private queue: Promise<unknown> = Promise.resolve()

  constructor(
    initial: Rectangle,
    minimum: { width: number; height: number },
    onChange: (what: 'move' | 'resize' | 'maximize' | 'unmaximize') => void,
  ) {
    this.normal = initial
    this.current = initial
    this.minimum = minimum
    this.onChange = onChange
  }

  async attach(session: CDPSession, setPosition: boolean): Promise<void> {
    this.session = session
    const { x, y, width, height } = this.normal
    await this.apply({ width, height, ...(setPosition ? { left: x, top: y } : {}) })
    await this.refresh()
  }

  set(change: Partial<Rectangle>): void {
    const { x, y, width, height } = { ...this.current, ...change }
    const size = { width: Math.max(width, this.minimum.width), height: Math.max(height, this.minimum.height) }
    this.update({ x, y, ...size })
    void this.enqueue({ left: x, top: y, ...size })
  }

  setState(windowState: WindowState): void {
    const before = this.state
    this.state = windowState
    if (windowState === 'maximized') this.onChange('maximize')
    else if (before === 'maximized') this.onChange('unmaximize')
    void this.enqueue({ windowState })
  }

  /** Asks Chromium: a user may have moved or sized the window. */
  async refresh(): Promise<void> {
    const answer = await this.session?.send('Browser.getWindowForTarget').catch(() => null)
    if (!answer) return
    const { left: x = 0, top: y = 0, width = 0, height = 0, windowState } = answer.bounds
    const before = this.state
    if (windowState === 'maximized' || windowState === 'minimized' || windowState === 'normal')
      this.state = windowState
    if (before !== 'maximized' && this.state === 'maximized') this.onChange('maximize')
    if (before === 'maximized' && this.state === 'normal') this.onChange('unmaximize')
    if (this.state !== 'minimized') this.update({ x, y, width, height })
  }

  private update(next: Rectangle): void {
    const { current } = this
    this.current = next
    if (this.state === 'normal') this.normal = next
    if (next.width !== current.width || next.height !== current.height) this.onChange('resize')
    if (next.x !== current.x || next.y !== current.y) this.onChange('move')
  }

  private enqueue(bounds: object): Promise<unknown> {
    this.queue = this.queue.then(() => this.apply(bounds)).then(() => this.refresh())
    return this.queue
  }

  private async apply(bounds: object): Promise<void> {
    const { session } = this
    if (!session) return
    const answer = await session.send('Browser.getWindowForTarget').catch(() => null)
    if (answer)
      await session
        .send('Browser.setWindowBounds', { windowId: answer.windowId, bounds })
        .catch(() => undefined)
  }
}
