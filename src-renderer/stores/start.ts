import type { MenuCommand } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'
import { useConnection } from './connection.ts'
import { useFlow } from './flow.ts'
import { useGuides } from './guides.ts'
import { useLock } from './lock.ts'
import { useOutbox } from './outbox.ts'
import { usePlace } from './place.ts'
import { usePolicy } from './policy.ts'
import { useRemembered } from './remembered.ts'
import { useSession } from './session.ts'
import { useSettings } from './settings.ts'
import { useStaff } from './staff.ts'
import { useToasts } from './toasts.ts'
import { useUpdates } from './updates.ts'

/**
 * Fills the stores and keeps them up to date with what main reports.
 * @returns stops it
 */
export function startStores(): () => void {
  const { app, connect, flow, lock, outbox, policy, staff, updates } = bridge()
  const stops = [
    app.onConnection((connection) => {
      useConnection.getState().setConnection(connection)
      if (connection === 'connected') void readServer()
    }),
    app.onCommand(obey),
    policy.onChange((state) => usePolicy.getState().take(state)),
    updates.onChange((state) => useUpdates.getState().take(state)),
    connect.onChange((state) => useConnection.getState().setServer(state)),
    useConnection.subscribe(({ ready }, before) => {
      if (!ready && before.ready) forgetServer()
    }),
    flow.onTicket((link) => void usePlace.getState().receive(link)),
    useSession.subscribe(({ session }, before) => {
      if (session !== null || before.session === null) return
      usePlace.getState().openTab('home')
      // The operator may have changed them in the hours since.
      void useConnection.getState().readLoginOptions()
      useToasts.getState().clear()
    }),
    lock.onChange((state) => useLock.getState().take(state)),
    useSettings.subscribe(({ keptLanguage }, before) => {
      if (keptLanguage !== before.keptLanguage) void readServerTexts()
    }),
    staff.onLocked(() => useStaff.getState().locked()),
    useStaff.subscribe(({ session }, before) => {
      if (session === null && before.session !== null) useToasts.getState().clear()
    }),
    outbox.onChange(() => void useOutbox.getState().list()),
  ]
  void readMain()
  return () => stops.forEach((stop) => stop())
}

async function readMain(): Promise<void> {
  const { readInfo, readServer: readChoice } = useConnection.getState()
  await Promise.all([
    usePolicy.getState().read(),
    readInfo(),
    readChoice(),
    useUpdates.getState().read(),
    useLock.getState().read(),
  ])
  if (useConnection.getState().info?.demo === true) void useOutbox.getState().list()
  if (useConnection.getState().connection === 'connected') await readServer()
}

// Also after a reconnection: what was under way is read again, and the screen goes on in the same step.
async function readServer(): Promise<void> {
  const { branding, readBranding, readLoginOptions, setReady } = useConnection.getState()
  await Promise.all([
    branding === null ? readBranding() : undefined,
    readLoginOptions(),
    useSession.getState().read(),
    useStaff.getState().read(),
    useFlow.getState().refresh(),
    useFlow.getState().readPending(),
  ])
  setReady()
}

// Another server was chosen: main has left what was under way with the old one.
function forgetServer(): void {
  useFlow.setState({ flow: null, pending: null, failure: null, cancelAsked: false })
  usePlace.getState().go('login')
}

// What the server words, in the language that was chosen.
async function readServerTexts(): Promise<void> {
  if (useConnection.getState().connection !== 'connected') return
  await Promise.all([useConnection.getState().readBranding(), useFlow.getState().refresh()])
}

const harmless: readonly MenuCommand[] = ['show-outbox', 'toggle-color-scheme']

function obey(command: MenuCommand): void {
  // Only who knows the password signs out or leaves what is locked; Help would lie over the lock.
  if (useLock.getState().locked !== null && !harmless.includes(command)) return
  switch (command) {
    case 'sign-out':
      if (useSession.getState().session !== null) void useRemembered.getState().signOut()
      if (useStaff.getState().session !== null) void useStaff.getState().signOut()
      return
    case 'show-outbox':
      if (useConnection.getState().info?.demo === true) useOutbox.getState().setOpen(true)
      return
    case 'show-help':
      return usePlace.getState().setHelp(true)
    case 'show-guides':
      return useGuides.getState().open()
    case 'support-file':
      return useGuides.getState().openSupportFile()
    case 'toggle-color-scheme':
      return void useSettings.getState().change({ colorScheme: otherScheme() })
  }
}

function otherScheme(): 'light' | 'dark' {
  return document.documentElement.dataset['mantineColorScheme'] === 'dark' ? 'light' : 'dark'
}
