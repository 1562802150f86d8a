import type { CDPSession } from 'playwright-core'
import type { RequestPaused } from './protocol-types.ts'
import { toAppUrl } from './scheme-urls.ts'

export interface NavigationDetails {
  url: string
  isMainFrame: boolean
  /** The server sent it elsewhere. */
  isRedirect: boolean
}

/** Knows which navigations main asked for itself and which the page or its user began: those main may deny. */
export class NavigationWatch {
  private readonly ownUrls: string[] = []
  private readonly askedByPage = new Set<string>()
  private currentUrl = ''
  private readonly mainFrameId: string

  constructor(session: CDPSession, mainFrameId: string) {
    this.mainFrameId = mainFrameId
    session.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      if (frameId === mainFrameId) this.askedByPage.add(withoutHash(url))
    })
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id !== mainFrameId) return
      this.currentUrl = frame.url
      this.askedByPage.clear()
    })
  }

  /** Main loads this address (Chromium's form) itself: no event. */
  expect(url: string): void {
    this.ownUrls.push(withoutHash(url))
  }

  /** The details when this request is a navigation that main is asked about, else null. */
  read(paused: RequestPaused): NavigationDetails | null {
    if (paused.resourceType !== 'Document') return null
    const isMainFrame = paused.frameId === this.mainFrameId
    const url = withoutHash(paused.request.url)
    if (isMainFrame && this.isOwn(url)) return null
    return {
      url: toAppUrl(paused.request.url),
      isMainFrame,
      isRedirect: paused.redirectedRequestId !== undefined,
    }
  }

  private isOwn(url: string): boolean {
    const index = this.ownUrls.indexOf(url)
    if (index >= 0) this.ownUrls.splice(index, 1)
    return index >= 0 || (url === withoutHash(this.currentUrl) && !this.askedByPage.has(url))
  }
}

function withoutHash(url: string): string {
  return url.split('#')[0] ?? url
}
