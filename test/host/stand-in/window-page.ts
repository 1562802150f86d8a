import { readFileSync } from 'node:fs'
import { PageHost, type PageEvents } from '../chromium/page-host.ts'
import { chromiumOf } from './host-state.ts'
import { followTheme, forcedScheme, pageSeesDark } from './native-theme.ts'
import { mayNavigate, receive } from './page-messages.ts'
import { getPath } from './paths.ts'
import { onDownload } from './session.ts'
import type { StandInWebContents } from './web-contents.ts'

export interface WindowPageEvents {
  resized(): void
  /** The user closed the window, or its page is gone. */
  closed(): void
}

/** Takes a Chromium window for `contents` and joins the two. */
export async function openWindowPage(
  preload: string | undefined,
  contents: StandInWebContents,
  events: WindowPageEvents,
): Promise<PageHost> {
  const chromium = await chromiumOf(getPath('userData'))
  const page = await chromium.takePage()
  const source = preload === undefined ? null : readFileSync(preload, 'utf8')
  const host = await PageHost.attach(
    page,
    source,
    pageEvents(contents, events, () => host),
  )
  page.on('download', (download) => void onDownload(download, contents.guarded))
  if (forcedScheme()) force(host)
  page.once(
    'close',
    followTheme(() => force(host)),
  )
  return host
}

function pageEvents(
  contents: StandInWebContents,
  events: WindowPageEvents,
  host: () => PageHost,
): PageEvents {
  return {
    message(message) {
      if (message.type === 'resize') events.resized()
      if ((message.type === 'resize' || message.type === 'dark') && pageSeesDark(message.dark)) force(host())
      receive(contents, host(), message)
    },
    allowNavigation: (details) => mayNavigate(contents, details),
    windowOpen: (details) => contents.onWindowOpen(details),
    navigated: (url, sameDocument) => contents.onNavigated(url, sameDocument),
    loaded: () => contents.onLoaded(),
    crashed: () => contents.onCrashed(),
    closed: () => events.closed(),
  }
}

/** An outside CDP client that connects emulates a scheme of its own: the last to ask wins, so main asks again. */
function force({ session }: PageHost): void {
  const features = [{ name: 'prefers-color-scheme', value: forcedScheme() ?? '' }]
  session.send('Emulation.setEmulatedMedia', { features }).catch(() => undefined)
}
