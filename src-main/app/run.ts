import { join } from 'node:path'
import { app, nativeTheme, protocol } from 'electron'
import type { AppInfo, Connection } from '../../src-preload/bridge.ts'
import { eventChannels } from '../../src-preload/channels.ts'
import { createAccountClient } from '../account/account-client.ts'
import { createAuthenticatorsClient } from '../authenticators/authenticators-client.ts'
import { createAdminClient } from '../admin/admin-client.ts'
import { openSaveText } from '../admin/save-dialog.ts'
import { createHandlers, type HandlerParts } from '../bridge/handlers.ts'
import { serverState } from '../connection/connect-client.ts'
import { requestPort } from '../bridge/port.ts'
import { serveBridge } from '../bridge/serve.ts'
import type { DeepLinkInbox } from '../deep-link/inbox.ts'
import type { FrontDesk } from '../lock/front-desk.ts'
import type { PolicyStore } from '../policy/policy.ts'
import type { StaffClient } from '../staff/staff-client.ts'
import { createMessagesClient } from '../messages/messages-client.ts'
import { readOutbox, watchOutbox } from '../outbox/folder.ts'
import { createOutbox, noOutbox } from '../outbox/outbox.ts'
import { bundleScheme, serveBundle } from './bundle.ts'
import { openFrontDesk } from './desk.ts'
import { openMenu } from './language.ts'
import { endTogether } from './lifecycle.ts'
import { createMainWindow } from './main-window.ts'
import { followPolicy } from './policy.ts'
import { createReadyLine } from './ready-line.ts'
import { denyNavigation, denyPermissions, openInBrowser } from './security.ts'
import { startServices, type Services } from './services.ts'
import { openStaff } from './staff.ts'
import { openSupport } from './support.ts'
import { openConnect } from './connect.ts'
import { openUpdates } from './updates.ts'
import type { Updates } from '../updates/updates.ts'

/**
 * Runs the app, once Electron is ready.
 *
 * @param demoArgument whether `--demo` was given
 * @param links deep links that came and come
 * @param policy what the organization manages
 * @returns brings the window to the front, or opens it again
 */
export const run = (demoArgument: boolean, links: DeepLinkInbox, policy: PolicyStore): (() => void) => {
  const profile = app.getPath('userData')
  const outboxDir = join(profile, 'companion', 'outbox')
  const services = startServices(profile, demoArgument, policy)
  const { logs, settings, demo, supervisor } = services
  const ready = createReadyLine(() => process.stdout.write('ready\n'))
  const window = createMainWindow({
    settings,
    links,
    onLoaded: ready.loaded,
    onCrashed: (reason) => logs.main.error(`the page's process is gone: ${reason}`),
    onFrontClosed: () => desk.frontDesk.frontClosed(),
  })
  const { show, send, sendAll } = window
  const staff = openStaff(services, links, window)
  const desk = openFrontDesk(services, window, staff)
  const managed = followPolicy(policy, (state) => sendAll(eventChannels.policy, state))
  const onConnection = (connection: Connection): void => {
    logs.main.info(`companion: ${connection}`)
    sendAll(eventChannels.server, serverState(supervisor, services.rights))
    sendAll(eventChannels.connection, connection)
    // Also when it is known what is in the way: the screen says so.
    if (connection !== 'starting') ready.connected()
    if (connection === 'connected') desk.frontDesk.connected()
  }
  supervisor.onConnection(onConnection)
  const updates = openUpdates(
    services,
    () => ({
      flowUnderWay: services.isFlowUnderWay(),
      signedIn: !desk.frontDesk.isEmpty() || staff.isBusy(),
    }),
    (state) => sendAll(eventChannels.update, state),
  )
  if (supervisor.connection() === 'choosing') ready.connected()
  const stopWatching = demo ? watchOutbox(outboxDir, () => sendAll(eventChannels.outbox, null)) : null
  endTogether(async () => {
    stopWatching?.()
    desk.stop()
    updates.stop()
    managed.stop()
    await services.stop()
  })
  denyNavigation()
  denyPermissions()
  protocol.handle(bundleScheme, serveBundle(join(import.meta.dirname, '../renderer')))
  nativeTheme.themeSource = settings.read().colorScheme
  const followLanguage = openMenu({
    ...services,
    menu: {
      platform: process.platform,
      demo,
      development: !app.isPackaged,
      onCommand: (command) => {
        if (command === 'lock') desk.frontDesk.now()
        else send(eventChannels.command, command)
      },
    },
  })
  const handlers = handlersOf(
    services,
    { frontDesk: desk.frontDesk, staff, updates, policy: { state: async () => managed.state() } },
    outboxDir,
    followLanguage,
  )
  serveBridge(requestPort, handlers, window.turns.wait)
  show()
  return show
}

const handlersOf = (
  services: Services,
  {
    frontDesk,
    staff,
    updates,
    policy,
  }: {
    readonly frontDesk: FrontDesk
    readonly staff: StaffClient
    readonly updates: Updates
    readonly policy: HandlerParts['policy']
  },
  outboxDir: string,
  followLanguage: () => void,
): ReturnType<typeof createHandlers> =>
  createHandlers({
    info: () => appInfo(services),
    api: services.api,
    settings: services.settings,
    onSettings: ({ colorScheme }) => {
      nativeTheme.themeSource = colorScheme
      followLanguage()
    },
    policy,
    flows: services.flows,
    sessions: services.sessions,
    admin: createAdminClient({ ...services, saveText: openSaveText() }),
    messages: createMessagesClient(services.http, services.sessions),
    remembered: services.remembered,
    account: createAccountClient(services.http, services.sessions),
    authenticators: createAuthenticatorsClient({ ...services, openInBrowser }),
    frontDesk,
    staff,
    connect: openConnect(services, { frontDesk, staff }),
    updates: { state: async () => updates.state(), restart: async () => updates.restart() },
    support: openSupport(services),
    outbox: services.demo ? createOutbox(() => readOutbox(outboxDir), services.api) : noOutbox,
  })

const platforms: Readonly<Record<string, AppInfo['platform']>> = { win32: 'windows', darwin: 'mac' }

const appInfo = async ({ demo, keychain, supervisor }: Services): Promise<AppInfo> => {
  const available = await keychain
  return {
    version: app.getVersion(),
    platform: platforms[process.platform] ?? 'linux',
    demo,
    connection: supervisor.connection(),
    keychain: available ? 'available' : 'unavailable',
  }
}
