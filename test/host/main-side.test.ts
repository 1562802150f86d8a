import { expect, test } from 'vitest'
import { inPage, launchFixture } from './support.ts'

test('utility process gets only its environment, talks, and tells its end when it is forked', async () => {
  const app = await launchFixture()
  expect(await inPage(app, "fixture.invoke('child', 'work', { ONLY: 'this' })")).toEqual({
    seen: [
      ['spawn', 'number'],
      [
        'message',
        {
          got: { request: 'work', at: new Date(0) },
          env: ['ONLY'],
          argv: ['argument'],
          title: 'fixture-child',
          send: 'undefined',
        },
      ],
    ],
    code: 7,
    stdout: 'child was here',
  })
})

test('module electron throws a named error when a member is not implemented', async () => {
  const app = await launchFixture()
  const uses = [
    '({ Tray }) => new Tray()',
    '({ clipboard }) => clipboard.readText()',
    '({ app }) => app.relaunch()',
    "({ app }) => app.on('login', () => undefined)",
    '({ BrowserWindow }) => new BrowserWindow({ transparent: true })',
    '({ BrowserWindow }) => new BrowserWindow({ webPreferences: { sandbox: false } })',
    '({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setKiosk(true)',
    '({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.print()',
    "({ app }) => app.getPath('recent')",
  ]
  for (const use of uses)
    await expect(app.inMain(use), use).rejects.toThrow('StandInNotImplemented: electron.')
  expect(await app.inMain('({ app }) => [app.name, app.getVersion(), typeof app.dock]')).toEqual([
    'Host Fixture',
    '1.2.3',
    'undefined',
  ])
})

test('window bounds follow main and the minimum when they are set', async () => {
  const app = await launchFixture()
  const window = 'BrowserWindow.getAllWindows()[0]'
  await app.inMain(`({ BrowserWindow }) => ${window}.setBounds({ width: 700, height: 500 })`)
  await expect.poll(() => inPage(app, '[outerWidth, outerHeight]')).toEqual([700, 500])
  await app.inMain(`({ BrowserWindow }) => ${window}.setBounds({ width: 10, height: 10 })`)
  expect(await app.inMain(`({ BrowserWindow }) => ${window}.getBounds()`)).toMatchObject({
    width: 400,
    height: 300,
  })
  expect(await app.inMain('({ screen }) => screen.getAllDisplays().length')).toBe(1)
})

test('nativeTheme rules the page when main forces a scheme, and follows it otherwise', async () => {
  const app = await launchFixture()
  const dark = "matchMedia('(prefers-color-scheme: dark)').matches"
  await app.inMain("({ nativeTheme }) => void (nativeTheme.themeSource = 'dark')")
  await expect.poll(() => inPage(app, dark)).toBe(true)
  await app.page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(() => inPage(app, dark)).toBe(true)
  await app.inMain("({ nativeTheme }) => void (nativeTheme.themeSource = 'system')")
  // The host lets go of the scheme in its own time: what is emulated from outside before that is lost.
  const followsOutside = async () => {
    await app.page.emulateMedia({ colorScheme: 'light' })
    await app.page.emulateMedia({ colorScheme: 'dark' })
    return app.inMain('({ nativeTheme }) => nativeTheme.shouldUseDarkColors')
  }
  await expect.poll(followsOutside).toBe(true)
})

test('menu can be read and clicked when a test looks into main', async () => {
  const app = await launchFixture()
  const clicked = `({ Menu }) => {
    let clicks = 0
    const submenu = [{ id: 'out', label: 'Sign out', accelerator: 'Ctrl+Q', click: () => (clicks += 1) }, { role: 'quit' }]
    Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'File', submenu }]))
    const item = Menu.getApplicationMenu().getMenuItemById('out')
    item.click()
    return [item.label, item.accelerator, clicks, Menu.getApplicationMenu().items[0].submenu.items.length]
  }`
  expect(await app.inMain(clicked)).toEqual(['Sign out', 'Ctrl+Q', 1, 2])
})

test('renderer comes back when it crashed and main loads it again', async () => {
  const app = await launchFixture()
  const crash = `({ BrowserWindow }) => new Promise((resolve) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]
    webContents.once('render-process-gone', (_, { reason }) => {
      webContents.once('did-finish-load', () => resolve(reason))
      webContents.reload()
    })
    webContents.forcefullyCrashRenderer()
  })`
  expect(await app.inMain(crash)).toBe('crashed')
  const title = `({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.getURL()`
  expect(await app.inMain(title)).toBe('app://bundle/index.html')
})

test('BrowserWindow lists what is open when main has closed a window', async () => {
  const app = await launchFixture()
  const counts = await app.inMain(`({ BrowserWindow }) => {
    const count = () => BrowserWindow.getAllWindows().length
    const window = new BrowserWindow({ show: false })
    const before = count()
    window.close()
    return [before, count()]
  }`)
  expect(counts).toEqual([2, 1])
})
