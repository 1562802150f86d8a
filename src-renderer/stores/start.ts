import type { MenuCommand } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'
import { useConnection } from './connection.ts'
import { useFlow } from './flow.ts'
import { useLock } from './lock.ts'
import { useOutbox } from './outbox.ts'
import { usePlace } from './place.ts'
import { useRemembered } from './remembered.ts'
import { useSession } from './session.ts'
import { useSettings } from './settings.ts'
import { useStaff } from './staff.ts'
import { useToasts } from './toasts.ts'

/**
 * Fills the stores and keeps them up to date with what main reports.
 * @returns stops it
 */
export function startStores(): () => void {
  const { app, flow, lock, outbox, staff } = bridge()
  const stops = [
    app.onConnection((connection) => {
      useConnection.getState().setConnection(connection)
      if (connection === 'connected') void readServer()
    }),
    app.onCommand(obey),
    flow.onTicket((link) => void usePlace.getState().receive(link)),
    useSession.subscribe(({ session }, before) => {
      if (session !== null || before.session === null) return
      usePlace.getState().openTab('home')
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
  await Promise.all([useConnection.getState().readInfo(), useLock.getState().read()])
  if (useConnection.getState().info?.demo === true) void useOutbox.getState().list()
  if (useConnection.getState().connection === 'connected') await readServer()
}

// Also after a reconnection: what was under way is read again, and the screen goes on in the same step.
async function readServer(): Promise<void> {
  const { branding, readBranding, setReady } = useConnection.getState()
  await Promise.all([
    branding === null ? readBranding() : undefined,
    useSession.getState().read(),
    useStaff.getState().read(),
    useFlow.getState().refresh(),
    useFlow.getState().readPending(),
  ])
  setReady()
}

// What the server words, in the language that was chosen.
async function readServerTexts(): Promise<void> {
  if (useConnection.getState().connection !== 'connected') return
  await Promise.all([useConnection.getState().readBranding(), useFlow.getState().refresh()])
}

function obey(command: MenuCommand): void {
  // Only who knows the password signs out or leaves what is locked.
  if (useLock.getState().locked !== null && (command === 'sign-out' || command === 'show-help')) return
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
    case 'toggle-color-scheme':
      return void useSettings.getState().change({ colorScheme: otherScheme() })
  }
}

function otherScheme(): 'light' | 'dark' {
  return document.documentElement.dataset['mantineColorScheme'] === 'dark' ? 'light' : 'dark'
}
