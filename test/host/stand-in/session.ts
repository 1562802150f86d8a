import type { CDPSession, Download } from 'playwright-core'
import type { Session } from 'electron'
import { toAppUrl } from '../chromium/scheme-urls.ts'
import { preventable, StandInEmitter } from './emitter.ts'
import { checkOptions, emitterFields, guarded, StandInNotImplemented } from './not-implemented.ts'
import { protocol } from './protocol.ts'

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0]

/** Chromium's name of a permission → Electron's. */
const permissions = {
  camera: 'media',
  microphone: 'media',
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'display-capture': 'display-capture',
} as const

let requestHandler: RequestHandler = null
let checkHandler: CheckHandler = null
const events = new StandInEmitter('session', ['will-download'])

const members = {
  protocol,
  setPermissionRequestHandler: (handler: RequestHandler) => void (requestHandler = handler),
  setPermissionCheckHandler: (handler: CheckHandler) => void (checkHandler = handler),
} satisfies Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'> & { protocol: unknown }

export const defaultSession = guarded('session', Object.assign(events, members), emitterFields)
export const session = guarded('session', {
  defaultSession,
  /** Of another session only requests are made: the stand-in's keep no cookies and no cache in any case. */
  fromPartition: (partition: string, options?: { cache: boolean }) => {
    checkOptions('session.fromPartition', options, ['cache'])
    return guarded(`session.fromPartition('${partition}')`, {})
  },
})

/**
 * Chromium is told main's decisions at each load, before the page can ask; Electron asks when the page does.
 * Without handlers all is granted, as in Electron.
 */
export async function applyPermissions(cdp: CDPSession, origin: string, webContents: unknown): Promise<void> {
  for (const [name, permission] of Object.entries(permissions)) {
    const granted = await decide(permission, origin, webContents)
    const setting = granted ? 'granted' : 'denied'
    await cdp.send('Browser.setPermission', { permission: { name }, setting, origin }).catch(() => undefined)
  }
}

async function decide(
  permission: (typeof permissions)[keyof typeof permissions],
  origin: string,
  webContents: unknown,
) {
  const details = { isMainFrame: true, requestingUrl: toAppUrl(origin) }
  const contents = webContents as Parameters<NonNullable<RequestHandler>>[0]
  if (checkHandler && !checkHandler(contents, permission, toAppUrl(origin), details)) return false
  const ask = requestHandler
  if (!ask) return true
  return new Promise<boolean>((resolve) => ask(contents, permission, resolve, details))
}

/** `will-download`; a download that nobody prevents is more than the stand-in has. */
export async function onDownload(download: Download, webContents: unknown): Promise<void> {
  const event = preventable({})
  const item = guarded('DownloadItem', {
    getURL: () => toAppUrl(download.url()),
    getFilename: () => download.suggestedFilename(),
    cancel: () => event.preventDefault(),
  })
  events.emit('will-download', event, item, webContents)
  await download.cancel()
  if (!event.defaultPrevented) process.stderr.write(`${new StandInNotImplemented('DownloadItem: saving')}\n`)
}
