import { app, protocol } from 'electron'
import { bundleScheme } from './app/bundle.ts'
import { dropSwitchesBesideLink, parseCommandLine } from './app/command-line.ts'
import { profileDir } from './app/profile.ts'
import { run } from './app/run.ts'
import { createDeepLinkInbox } from './deep-link/inbox.ts'
import { deepLinkScheme, findDeepLink } from './deep-link/parse.ts'

const commandLine = parseCommandLine(process.argv, process.cwd())
// From source a developer starts it, and the tests attach to it.
if (app.isPackaged) dropSwitchesBesideLink(process.argv, app.commandLine)
const links = createDeepLinkInbox()
let show: (() => void) | null = null

// macOS hands links over by an event that may come before `ready`, and is lost without a listener.
app.on('open-url', (event, url) => {
  event.preventDefault()
  links.receive(url)
  show?.()
})

const profile = profileDir(commandLine.userDataDir, process.platform, process.env, app.getName())
// The single-instance lock lies in this folder, so it must be set before.
if (profile !== null) app.setPath('userData', profile)

if (app.requestSingleInstanceLock()) {
  takeUpLink(process.argv)
  app.on('second-instance', (_event, argv) => {
    takeUpLink(argv)
    show?.()
  })
  app.on('activate', () => show?.())
  app.enableSandbox()
  if (app.isPackaged) app.setAsDefaultProtocolClient(deepLinkScheme)
  protocol.registerSchemesAsPrivileged([
    { scheme: bundleScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  // No top-level await: Electron emits `ready` only after this module has been evaluated (electron#40719).
  void app.whenReady().then(() => {
    show = run(commandLine.demo, links)
  })
} else {
  app.quit()
}

function takeUpLink(argv: readonly string[]): void {
  const link = findDeepLink(argv)
  if (link !== null) links.receive(link)
}
