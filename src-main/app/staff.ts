import { eventChannels } from '../../src-preload/channels.ts'
import type { DeepLinkInbox } from '../deep-link/inbox.ts'
import { answerByDeepLink } from '../staff/deep-link-way.ts'
import { listenOnLoopback } from '../staff/loopback.ts'
import { createStaffApi } from '../staff/staff-api.ts'
import { createStaffClient, type StaffClient } from '../staff/staff-client.ts'
import type { MainWindow } from './main-window.ts'
import { openInBrowser } from './security.ts'
import type { Services } from './services.ts'

/** Sign-in of staff, with this app's browser, links and window. */
export const openStaff = (
  { http }: Pick<Services, 'http'>,
  links: DeepLinkInbox,
  { show, send }: Pick<MainWindow, 'show' | 'send'>,
): StaffClient =>
  createStaffClient({
    api: createStaffApi(http),
    openWay: async (by) => (by === 'loopback' ? listenOnLoopback() : answerByDeepLink(links)),
    openInBrowser,
    onAnswered: show,
    onLocked: () => send(eventChannels.staffLocked, null),
  })
