import { existsSync } from 'node:fs'
import { app, protocol } from 'electron'
import { bundleScheme } from './app/bundle.ts'
import { asksToForgetSecrets, dropSwitchesBesideLink, parseCommandLine } from './app/command-line.ts'
import { readPolicy } from './app/policy.ts'
import { profileDir } from './app/profile.ts'
import { run } from './app/run.ts'
import { findConnectionFile, readConnectionFile } from './connection/connection-file.ts'
import { createDeepLinkInbox } from './deep-link/inbox.ts'
import { deepLinkScheme, findDeepLink } from './deep-link/parse.ts'
import { forgetSecrets } from './secrets/forget.ts'
import { loadKeytar } from './secrets/load-keytar.ts'
import { installedBy } from './updates/installed-by.ts'

/** Milliseconds that an uninstaller is kept waiting by a keychain at most. */
const forgettingTakes = 10_000

const commandLine = parseCommandLine(process.argv, process.cwd())
// From source a developer starts it, and the tests attach to it.
if (app.isPackaged) dropSwitchesBesideLink(process.argv, app.commandLine)
const loopbackHttp = app.isPackaged ? 'refused' : 'allowed'
const links = createDeepLinkInbox(loopbackHttp)
let show: (() => void) | null = null

// macOS hands links over by an event that may come before `ready`, and is lost without a listener.
app.on('open-url', (event, url) => {
  event.preventDefault()
  links.receive(url)
  show?.()
})

app.on('open-file', (event, path) => {
  event.preventDefault()
  void openConnectionFile(path)
})

const profile = profileDir(commandLine.userDataDir, process.platform, process.env, app.getName())
// The single-instance lock lies in this folder, so it must be set before.
if (profile !== null) app.setPath('userData', profile)

if (asksToForgetSecrets(process.argv)) {
  void forgetSecrets(loadKeytar, app.getName(), forgettingTakes).then((done) => {
    if (app.isPackaged) app.removeAsDefaultProtocolClient(deepLinkScheme)
    app.exit(done ? 0 : 1)
  })
} else if (app.requestSingleInstanceLock()) {
  takeUpLink(process.argv)
  app.on('second-instance', (_event, argv) => {
    takeUpLink(argv)
    show?.()
  })
  app.on('activate', () => show?.())
  app.enableSandbox()
  if (app.isPackaged && isOwnCopy()) app.setAsDefaultProtocolClient(deepLinkScheme)
  protocol.registerSchemesAsPrivileged([
    { scheme: bundleScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  // No top-level await: Electron emits `ready` only after this module has been evaluated (electron#40719).
  void Promise.all([readPolicy(app.getPath('userData')), app.whenReady()]).then(([policy]) => {
    show = run(commandLine.demo, links, policy)
  })
} else {
  app.quit()
}

function takeUpLink(argv: readonly string[]): void {
  const link = findDeepLink(argv)
  const file = findConnectionFile(argv)
  if (link !== null) links.receive(link)
  else if (file !== null) void openConnectionFile(file)
}

async function openConnectionFile(path: string): Promise<void> {
  links.receiveOffer(await readConnectionFile(path, loopbackHttp))
  show?.()
}

/** What IT has installed for every user is registered for every user by its installer. */
function isOwnCopy(): boolean {
  const { platform, execPath: executable } = process
  return installedBy({ platform, executable, exists: existsSync }) === 'itself'
}
