import { app, BrowserWindow, protocol } from 'electron'

const page = '<!doctype html><html lang="en"><title>Empty</title><button>Nothing</button></html>'

/** The yardstick of a launch: a window with one button, from a scheme of its own as the app's is. */
app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'))
app.enableSandbox()
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
void app.whenReady().then(async () => {
  protocol.handle('app', () => new Response(page, { headers: { 'content-type': 'text/html' } }))
  const window = new BrowserWindow({
    width: 1024,
    height: 700,
    show: false,
    webPreferences: { sandbox: true },
  })
  window.once('ready-to-show', () => window.show())
  await window.loadURL('app://bundle/index.html')
  process.stdout.write('ready\n')
})
