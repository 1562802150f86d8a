import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core'
import { findChromium } from './find.ts'
import { waitForFreeProfile } from './profile-lock.ts'

export interface BrowserOptions {
  userData: string
  headless: boolean
  remoteDebuggingPort: string | null
  /** Further Chromium switches, with their dashes. */
  switches: string[]
}

export interface Chromium {
  readonly context: BrowserContext
  /** The browser's own CDP session. */
  readonly session: CDPSession
  /** A page that no window has taken yet; makes a new window when there is none. */
  takePage(): Promise<Page>
  close(): Promise<void>
}

/** Starts Chromium on the profile inside userData, as one chromeless window. Popups are ended before they load. */
export async function startChromium(options: BrowserOptions): Promise<Chromium> {
  const profile = join(options.userData, 'chromium')
  mkdirSync(profile, { recursive: true })
  await waitForFreeProfile(profile)
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: options.headless,
    chromiumSandbox: process.getuid?.() !== 0,
    viewport: null,
    colorScheme: null,
    reducedMotion: null,
    forcedColors: null,
    contrast: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ignoreDefaultArgs: ['--enable-automation'],
    args: switchesOf(options),
  })
  const browser = context.browser()
  if (!browser) throw new Error('Chromium has no browser session')
  const session = await browser.newBrowserCDPSession()
  await endPopups(session)
  const free = context.pages().slice(0, 1)
  const takePage = async (): Promise<Page> => free.shift() ?? (await newWindow(context, session))
  return { context, session, takePage, close: () => context.close() }
}

function switchesOf(options: BrowserOptions): string[] {
  const port = options.remoteDebuggingPort
  return [
    '--app=data:text/html,x',
    '--window-size=1024,700',
    ...(port === null ? [] : [`--remote-debugging-port=${port}`]),
    ...options.switches,
  ]
}

async function endPopups(session: CDPSession): Promise<void> {
  session.on('Target.attachedToTarget', ({ targetInfo, waitingForDebugger }) => {
    // A link clicked with the middle button opens a page without an opener; the host makes its own unwatched.
    const opened = targetInfo.openerId !== undefined || targetInfo.openerFrameId !== undefined
    if (!opened && !waitingForDebugger) return
    session.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => undefined)
  })
  await watchTargets(session, true)
}

function watchTargets(session: CDPSession, wait: boolean): Promise<unknown> {
  const filter = [{ type: 'page' }]
  return session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: wait,
    flatten: true,
    filter,
  })
}

async function newWindow(context: BrowserContext, session: CDPSession): Promise<Page> {
  await watchTargets(session, false)
  const opened = context.waitForEvent('page')
  await session.send('Target.createTarget', { url: 'about:blank', newWindow: true })
  const page = await opened
  await watchTargets(session, true)
  return page
}
