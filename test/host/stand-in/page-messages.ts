import type { NavigationDetails } from '../chromium/navigation.ts'
import type { PageHost } from '../chromium/page-host.ts'
import type { RendererMessage } from '../page/preload-world.ts'
import { preventable } from './emitter.ts'
import { answerInvoke, emitSend } from './ipc-main.ts'
import type { StandInWebContents } from './web-contents.ts'
import { topFrame } from './web-frame.ts'

/** Hands what the preload's world says to main, and main's answer back. */
export function receive(contents: StandInWebContents, page: PageHost, message: RendererMessage): void {
  const event = {
    sender: contents.guarded,
    senderFrame: topFrame(message.url),
    frameId: 1,
    processId: 1,
    ports: [],
  }
  switch (message.type) {
    case 'invoke':
      return void reply(page, message.id, answerInvoke(message.channel, event, message.args))
    case 'send':
      return emitSend(message.channel, event, message.args)
    case 'preload-error':
      process.stderr.write(`Unable to load preload script: ${message.message}\n`)
      contents.emit('preload-error', {}, '', new Error(message.message))
      return
    case 'resize':
    case 'dark':
  }
}

/** An answer that can't be cloned is an error, as in Electron. */
async function reply(page: PageHost, id: number, answer: Promise<unknown>): Promise<void> {
  try {
    page.deliver({ type: 'reply', id, ok: true, value: await answer })
  } catch (error) {
    page.deliver({ type: 'reply', id, ok: false, value: String(error) })
  }
}

/** Asks main's listeners; false when one prevents the navigation. */
export function mayNavigate(contents: StandInWebContents, details: NavigationDetails): boolean {
  const { url, isMainFrame, isRedirect } = details
  const frame = contents.mainFrame
  const about = {
    url,
    isMainFrame,
    isSameDocument: false,
    frame: isMainFrame ? frame : null,
    initiator: frame,
  }
  const event = preventable(about)
  if (isRedirect) contents.emit('will-redirect', event, url, false, isMainFrame, 1, 1)
  else {
    contents.emit('will-frame-navigate', event)
    if (isMainFrame) contents.emit('will-navigate', event, url, false, isMainFrame, 1, 1)
  }
  return !event.defaultPrevented
}
