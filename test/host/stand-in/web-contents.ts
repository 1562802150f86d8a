import type { WebContents } from 'electron'
import type { PageHost } from '../chromium/page-host.ts'
import { toAppUrl, toChromiumUrl } from '../chromium/scheme-urls.ts'
import { StandInEmitter } from './emitter.ts'
import { emitterFields, guarded, StandInNotImplemented } from './not-implemented.ts'
import { applyPermissions, defaultSession } from './session.ts'
import { webContentsEvents } from './web-contents-events.ts'
import { topFrame, type StandInFrame } from './web-frame.ts'

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]
type OpenDetails = Parameters<OpenHandler>[0]

let lastId = 0

/** The page of a window. Until its Chromium page is there, calls wait for it in order. */
export class StandInWebContents extends StandInEmitter {
  readonly id = ++lastId
  readonly session = defaultSession
  private readonly page: () => Promise<PageHost>
  /** What main sees of this object. */
  readonly guarded: StandInWebContents
  private url = ''
  private zoomLevel = 0
  private destroyed = false
  private openHandler: OpenHandler | null = null

  constructor(page: () => Promise<PageHost>) {
    super('webContents', webContentsEvents)
    this.page = page
    this.guarded = guarded('webContents', this, emitterFields)
  }

  get mainFrame(): StandInFrame {
    return topFrame(this.url)
  }

  getURL(): string {
    return this.url
  }

  isDestroyed(): boolean {
    return this.destroyed
  }

  send(channel: string, ...args: unknown[]): void {
    this.withPage((page) => page.deliver({ type: 'event', channel, args }))
  }

  reload(): void {
    this.withPage((page) => page.reload(this.url))
  }

  forcefullyCrashRenderer(): void {
    // Rejects, because the page that should answer is gone.
    this.withPage((page) => page.session.send('Page.crash'))
  }

  /** Loads an address; rejects with Electron's kind of text (`ERR_… (-2) loading '…'`) when it can't be had. */
  async loadURL(url: string): Promise<void> {
    const page = await this.page()
    const origin = new URL(toChromiumUrl(url)).origin
    if (origin !== 'null') await applyPermissions(page.session, origin, this.guarded)
    await page.load(url)
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }

  getZoomLevel(): number {
    return this.zoomLevel
  }

  /** Each level is 20 percent, as in Electron. */
  setZoomLevel(level: number): void {
    this.zoomLevel = level
    this.withPage((page) => page.run(`document.documentElement.style.zoom = ${1.2 ** level}`))
  }

  /** Chromium's own tools are a window of the debugger; the host shows none. */
  openDevTools(): void {
    throw new StandInNotImplemented('webContents.openDevTools')
  }

  onWindowOpen({ url, frameName, features }: { url: string; frameName: string; features: string }): void {
    const details = {
      url,
      frameName,
      features,
      disposition: 'foreground-tab',
      referrer: { url: this.url, policy: 'default' },
    }
    const decision = this.openHandler?.(details as OpenDetails)
    if (decision?.action !== 'deny')
      process.stderr.write(`${new StandInNotImplemented('window.open (allowed)')}\n`)
  }

  onNavigated(url: string, sameDocument: boolean): void {
    this.url = toAppUrl(url)
    this.emit(sameDocument ? 'did-navigate-in-page' : 'did-navigate', {}, this.url)
  }

  onLoaded(): void {
    if (this.zoomLevel !== 0) this.setZoomLevel(this.zoomLevel)
    this.emit('dom-ready', {})
    this.emit('did-finish-load')
  }

  onCrashed(): void {
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  }

  onClosed(): void {
    this.destroyed = true
    this.emit('destroyed')
  }

  private withPage(work: (page: PageHost) => unknown): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed')
    this.page()
      .then(work)
      .catch(() => undefined)
  }
}
