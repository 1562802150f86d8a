import type { CDPSession, Page } from 'playwright-core'
import type { BindingCalled, RequestPaused } from './protocol-types.ts'
import { createCodec } from '../page/codec.ts'
import type { HostMessage, RendererMessage } from '../page/preload-world.ts'
import { NavigationWatch, type NavigationDetails } from './navigation.ts'
import { injectScripts, isolatedWorld, type PageNames } from './page-scripts.ts'
import { answerFromHandler } from './scheme-response.ts'
import { toAppUrl, toChromiumUrl } from './scheme-urls.ts'

/** What a page tells the window that shows it. */
export interface PageEvents {
  message(message: RendererMessage): void
  /** True lets the navigation go on. */
  allowNavigation(details: NavigationDetails): boolean
  windowOpen(details: { url: string; frameName: string; features: string }): void
  navigated(url: string, sameDocument: boolean): void
  loaded(): void
  crashed(): void
  closed(): void
}

/** What the main world's `window.open` was given. */
interface OpenReport {
  url: string
  name: string
  features: string
}

const codec = createCodec()

/** One Chromium page under the host's control, by a CDP session of its own. */
export class PageHost {
  readonly page: Page
  readonly session: CDPSession
  private readonly events: PageEvents
  private readonly navigation: NavigationWatch
  private names: PageNames = { binding: '', deliver: '', reporter: '' }
  private preloadContext: number | null = null

  private constructor(page: Page, session: CDPSession, mainFrameId: string, events: PageEvents) {
    this.page = page
    this.session = session
    this.events = events
    this.navigation = new NavigationWatch(session, mainFrameId)
    this.listen(mainFrameId)
  }

  /** Takes a page over: everything that it loads from now on is seen, answered and prepared by the host. */
  static async attach(page: Page, preload: string | null, events: PageEvents): Promise<PageHost> {
    const session = await page.context().newCDPSession(page)
    await session.send('Page.enable')
    const { frameTree } = await session.send('Page.getFrameTree')
    const host = new PageHost(page, session, frameTree.frame.id, events)
    await session.send('Runtime.enable')
    host.names = await injectScripts(session, preload)
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
    return host
  }

  /** Loads an address (app's form); rejects with Chromium's error text when it can't be had. */
  async load(url: string): Promise<void> {
    const target = toChromiumUrl(url)
    this.navigation.expect(target)
    const loaded = new Promise<void>((resolve) => this.session.once('Page.loadEventFired', () => resolve()))
    const { errorText } = await this.session.send('Page.navigate', { url: target })
    if (errorText !== undefined) throw new Error(`${errorText.replace('net::', '')} loading '${url}'`)
    await loaded
  }

  async reload(url: string): Promise<void> {
    this.navigation.expect(toChromiumUrl(url))
    await this.session.send('Page.reload')
  }

  /** To the preload's world of the present document; lost, as in Electron, when there is none. */
  deliver(message: HostMessage): void {
    this.run(`globalThis.${this.names.deliver}?.(${JSON.stringify(codec.encode(message))})`)
  }

  /** Runs an expression in the preload's world. */
  run(expression: string): void {
    if (this.preloadContext === null) return
    this.session
      .send('Runtime.evaluate', { expression, contextId: this.preloadContext })
      .catch(() => undefined)
  }

  private listen(mainFrameId: string): void {
    const { session, events } = this
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const data: { frameId?: string } = context.auxData ?? {}
      if (context.name === isolatedWorld && data.frameId === mainFrameId) this.preloadContext = context.id
    })
    session.on('Runtime.executionContextsCleared', () => (this.preloadContext = null))
    session.on('Runtime.bindingCalled', (call) => this.onBinding(call))
    session.on('Fetch.requestPaused', (paused) => {
      this.onRequest(paused).catch(() => undefined)
    })
    session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) =>
      events.windowOpen({ url: toAppUrl(url), frameName: windowName, features: windowFeatures.join(',') }),
    )
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id === mainFrameId) events.navigated(toAppUrl(frame.url + (frame.urlFragment ?? '')), false)
    })
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === mainFrameId) events.navigated(toAppUrl(url), true)
    })
    session.on('Page.loadEventFired', () => events.loaded())
    session.on('Inspector.targetCrashed', () => events.crashed())
    this.page.once('close', () => events.closed())
  }

  private onBinding({ name, payload }: BindingCalled): void {
    if (name === this.names.binding) {
      const message = codec.decode(payload) as RendererMessage
      this.events.message({ ...message, url: toAppUrl(message.url) })
    } else if (name === this.names.reporter) {
      const { url, name: frameName, features } = JSON.parse(payload) as OpenReport
      this.events.windowOpen({ url: toAppUrl(url), frameName, features })
    }
  }

  private async onRequest(paused: RequestPaused): Promise<void> {
    const { requestId } = paused
    const details = this.navigation.read(paused)
    // An answer without content leaves the page as it is.
    if (details && !this.events.allowNavigation(details)) {
      await this.session.send('Fetch.fulfillRequest', { requestId, responseCode: 204 })
      return
    }
    try {
      const answer = await answerFromHandler(paused)
      if (!answer) {
        await this.session.send('Fetch.continueRequest', { requestId })
        return
      }
      const { status, headers, body } = answer
      await this.session.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: status,
        responseHeaders: headers,
        body,
      })
    } catch (error) {
      process.stderr.write(`protocol handler: ${String(error)}\n`)
      await this.session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' })
    }
  }
}
