import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'
import type { PageHost } from '../chromium/page-host.ts'
import { preventable, StandInEmitter } from './emitter.ts'
import { emitterFields, guarded } from './not-implemented.ts'
import { lifecycle } from './lifecycle.ts'
import { StandInWebContents } from './web-contents.ts'
import { WindowBounds } from './window-bounds.ts'
import { addWindow, allWindows, focusedOrFirst, raiseWindow, removeWindow } from './window-list.ts'
import { checkWindowOptions, windowEvents } from './window-options.ts'
import { openWindowPage } from './window-page.ts'

let lastId = 0
let announce: (window: StandInBrowserWindow) => void = () => undefined

/** `announced` hears of each new window (app's browser-window-created and web-contents-created). */
export function onNewWindow(announced: (window: StandInBrowserWindow) => void): void {
  announce = announced
}

/** `electron.BrowserWindow` over a Chromium window. */
export class StandInBrowserWindow extends StandInEmitter {
  /** Test-only: the options of each window, oldest first. */
  static readonly optionsForStandIn: BrowserWindowConstructorOptions[] = []
  readonly id = ++lastId
  readonly webContents: StandInWebContents
  private readonly contents: StandInWebContents
  private readonly bounds: WindowBounds
  private readonly page: Promise<PageHost>
  private readonly guarded: StandInBrowserWindow
  private title: string
  private shown: boolean
  private destroyed = false

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', windowEvents)
    if (!lifecycle.isReady) throw new Error('Cannot create BrowserWindow before app is ready')
    checkWindowOptions(options)
    StandInBrowserWindow.optionsForStandIn.push(options)
    const { x, y, width = 800, height = 600, minWidth = 0, minHeight = 0, show = true, title = '' } = options
    const minimum = { width: minWidth, height: minHeight }
    this.title = title
    this.shown = show
    this.guarded = guarded('BrowserWindow', this, emitterFields)
    this.bounds = new WindowBounds({ x: x ?? 0, y: y ?? 0, width, height }, minimum, (what) =>
      this.emit(what),
    )
    this.contents = new StandInWebContents(() => this.page)
    this.page = this.open(options.webPreferences?.preload, x !== undefined && y !== undefined)
    this.webContents = this.contents.guarded
    this.contents.once('did-finish-load', () => this.emit('ready-to-show'))
    addWindow(this)
    announce(this.guarded)
    return this.guarded
  }

  static getAllWindows(): StandInBrowserWindow[] {
    return allWindows().map((window) => (window as StandInBrowserWindow).guarded)
  }

  static getFocusedWindow(): StandInBrowserWindow | null {
    const window = focusedOrFirst() as StandInBrowserWindow | undefined
    return window?.isVisible() && !window.isMinimized() ? window.guarded : null
  }

  static fromWebContents(contents: unknown): StandInBrowserWindow | null {
    return StandInBrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null
  }

  loadURL(url: string): Promise<void> {
    return this.contents.loadURL(url)
  }

  show(): void {
    this.shown = true
    this.emit('show')
    this.focus()
  }

  hide(): void {
    this.shown = false
    this.bounds.setState('minimized')
    this.emit('hide')
  }

  focus(): void {
    raiseWindow(this)
    if (this.bounds.state === 'minimized') this.bounds.setState('normal')
    void this.page.then((host) => host.session.send('Page.bringToFront')).catch(() => undefined)
  }

  minimize(): void {
    this.bounds.setState('minimized')
  }

  restore(): void {
    this.bounds.setState('normal')
  }

  maximize(): void {
    this.bounds.setState('maximized')
  }

  unmaximize(): void {
    this.bounds.setState('normal')
  }

  isMinimized(): boolean {
    return this.bounds.state === 'minimized' && this.shown
  }

  isMaximized(): boolean {
    return this.bounds.state === 'maximized'
  }

  isVisible(): boolean {
    return this.shown
  }

  isFocused(): boolean {
    return StandInBrowserWindow.getFocusedWindow() === this.guarded
  }

  isDestroyed(): boolean {
    return this.destroyed
  }

  getBounds(): Rectangle {
    return { ...this.bounds.current }
  }

  getNormalBounds(): Rectangle {
    return { ...this.bounds.normal }
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.bounds.set(bounds)
  }

  getTitle(): string {
    return this.title
  }

  setTitle(title: string): void {
    this.title = title
  }

  close(): void {
    this.requestClose()
  }

  requestClose(): boolean {
    if (this.destroyed) return true
    const event = preventable({})
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
    return !event.defaultPrevented
  }

  destroy(): void {
    if (this.destroyed) return
    this.destroyed = true
    void this.page.then((host) => host.page.close()).catch(() => undefined)
    this.contents.onClosed()
    this.emit('closed')
    removeWindow(this)
  }

  private async open(preload: string | undefined, setPosition: boolean): Promise<PageHost> {
    const host = await openWindowPage(preload, this.contents, {
      resized: () => void this.bounds.refresh(),
      closed: () => this.onGone(),
    })
    await this.bounds.attach(host.session, setPosition)
    return host
  }

  /** Too late to prevent: the page is gone. */
  private onGone(): void {
    if (this.destroyed) return
    this.emit('close', preventable({}))
    this.destroy()
  }
}
