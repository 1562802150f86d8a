/**
 * The Electron checklist (docs/security/electron-checklist.md), an item a test, on the built app. What of an item only
 * a signed build can show stands in that page with its command.
 */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { isBrowserUrl } from '../../src-main/staff/browser-url.ts'
import { requestChannels } from '../../src-preload/channels.ts'
import { launchBuilt, type RunningApp } from './running-app.ts'
import { builtApp, filesIn, findIn } from './sources.ts'

let running: RunningApp
let server: Server
/** A web server next door, which must hear nothing. */
let elsewhere = ''
const heard: string[] = []

beforeAll(async () => {
  server = createServer(({ url }, response) => {
    heard.push(url ?? '')
    response.setHeader('access-control-allow-origin', '*').end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  elsewhere = `http://127.0.0.1:${address.port}`
  running = await launchBuilt()
})
afterAll(async () => {
  await running.end()
  server.close()
})

const inPage = (expression: string): Promise<unknown> => running.app.page.evaluate(expression)
const inMain = (source: string): Promise<unknown> => running.app.inMain(source)
const pause = (milliseconds: number): string =>
  `new Promise((resolve) => setTimeout(resolve, ${milliseconds}))`
/** Adds an element to the page and gives the content policy's objection to it, or null. */
const objectionTo = (element: string): Promise<unknown> =>
  inPage(`new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', (e) => resolve(e.effectiveDirective), { once: true })
    setTimeout(resolve, 500, null)
    const element = ${element}
    document.body.append(element)
  })`)

test('1, the page loads its own files and nothing else when it starts', async () => {
  const origins = `[...new Set([location.href, ...performance.getEntriesByType('resource').map((one) => one.name)]
    .map((url) => new URL(url).origin))].length`
  expect(await inPage(origins)).toBe(1)
  // Namespaces are names, the proxy is the sample of a policy; the others are this computer itself.
  const insecure = findIn(
    builtApp(),
    /\b(?:http|ws):\/\/(?!www\.w3\.org\/|proxy\.example\.org:|json-schema\.org\/|localhost|127\.0\.0\.1|\[::1\])[\w.-]+/g,
  )
  expect(insecure.filter((found) => !found.startsWith('out/main/companion.js'))).toEqual([])
})

test('2, the page has nothing of Node when it looks for it', async () => {
  const names = ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'setImmediate']
  expect(await inPage(`${JSON.stringify(names)}.filter((name) => name in window)`)).toEqual([])
})

test('3, the preload sees nothing of it when the page changes its built-in objects', async () => {
  const [context] = running.app.browser.contexts()
  const session = await context?.newCDPSession(running.app.page)
  const worlds: { id: number; isolated: boolean }[] = []
  session?.on('Runtime.executionContextCreated', ({ context: { id, auxData } }) => {
    worlds.push({ id, isolated: z.object({ type: z.string() }).parse(auxData).type === 'isolated' })
  })
  await inPage('void (Array.prototype.changedByThePage = true, Object.prototype.changedByThePage = true)')
  await session?.send('Runtime.enable')
  const seen = await Promise.all(
    worlds.map(async ({ id, isolated }) => {
      const answer = await session?.send('Runtime.evaluate', {
        expression: '[].changedByThePage',
        contextId: id,
      })
      const value: unknown = answer?.result.value ?? null
      return [isolated, value] as const
    }),
  )
  await inPage('void (delete Array.prototype.changedByThePage, delete Object.prototype.changedByThePage)')
  expect(seen).toContainEqual([true, null])
  expect(seen.filter(([isolated, value]) => isolated === (value === true))).toEqual([])
})

test('4, 6, 8, 9, 10, 11, each window has the safe web preferences and no other when it is made', async () => {
  const given = await inMain(
    `({ BrowserWindow }) => BrowserWindow.optionsForStandIn.map((one) => one.webPreferences)`,
  )
  const preload: unknown = expect.stringMatching(/out\/preload\/index\.cjs$/)
  expect(given).toEqual([
    {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: true,
    },
  ])
  const main = filesIn(['out/main'], '.js')
  expect(findIn(main, /new BrowserWindow\(|new WebContentsView\(|new BrowserView\(/g)).toHaveLength(1)
  expect(findIn(main, /\.enableSandbox\(\)/g)).toHaveLength(1)
  expect(findIn(main, /devTools: !\w+\.isPackaged/g)).toHaveLength(1)
})

test('5, every permission is denied when the page asks', async () => {
  const asked = `Promise.all([
    navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted', () => 'denied'),
    navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', () => 'denied'),
    Notification.requestPermission(),
    ...['geolocation', 'clipboard-read', 'midi'].map((name) => navigator.permissions.query({ name }).then((p) => p.state)),
  ])`
  expect(await inPage(asked)).toEqual(Array(6).fill('denied'))
})

test('6, nothing is asked of another origin when the page fetches, beacons or opens a socket', async () => {
  const tried = `Promise.all([
    fetch('${elsewhere}/fetch').then(() => 'answered', () => 'blocked'),
    new Promise((resolve) => {
      const socket = new WebSocket('${elsewhere.replace('http', 'ws')}/socket')
      socket.onopen = () => resolve('answered')
      socket.onerror = () => resolve('blocked')
    }),
    Promise.resolve(navigator.sendBeacon('${elsewhere}/beacon')).then(() => ${pause(100)}),
  ]).then(([fetched, socket]) => [fetched, socket])`
  expect(await inPage(tried)).toEqual(['blocked', 'blocked'])
  expect(heard).toEqual([])
})

test('7, no script runs that the page did not bring when one is written into it or evaluated', async () => {
  expect(
    await objectionTo("Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' })"),
  ).toBe('script-src-elem')
  // Not at once: what the debugger runs may evaluate, what the page runs later may not.
  await inPage(`void setTimeout('window.ran = 2', 0), ${pause(100)}`)
  expect(await inPage("'ran' in window")).toBe(false)
  expect(await objectionTo("Object.assign(document.createElement('iframe'), { src: '/index.html' })")).toBe(
    'frame-src',
  )
})

test('7, 18, each answer of the protocol has the strict policy, and is a 404 outside the bundle', async () => {
  const [context] = running.app.browser.contexts()
  const session = await context?.newCDPSession(running.app.page)
  const answers: { path: string; status: number; policy: string }[] = []
  session?.on('Network.responseReceived', ({ response: { url, status, headers } }) => {
    const policy = Object.entries(headers).find(
      ([name]) => name.toLowerCase() === 'content-security-policy',
    )?.[1]
    if (url.startsWith('data:')) return
    answers.push({ path: new URL(url).pathname, status, policy: policy ?? '' })
  })
  await session?.send('Network.enable')
  const outside = [
    '/..%2fpreload%2findex.cjs',
    '/..%2f..%2fpackage.json',
    '/%2e%2e%5cmain/index.js',
    '/absent.js',
  ]
  await inPage(`Promise.all(${JSON.stringify(outside)}.map((path) => new Promise((resolve) => {
    const script = document.createElement('script')
    script.onload = script.onerror = resolve
    script.src = path
    document.body.append(script)
  })))`)
  const loaded = `({ BrowserWindow }) => new Promise((resolve) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]
    webContents.once('did-finish-load', () => resolve(true))
    webContents.reload()
  })`
  await inMain(loaded)
  const statuses = new Map(answers.map(({ path, status }) => [path, status]))
  expect(outside.map((path) => statuses.get(path))).toEqual([404, 404, 404, 404])
  expect(statuses.get('/index.html')).toBe(200)
  await expect.poll(() => answers.length, { timeout: 10_000 }).toBeGreaterThan(outside.length + 2)
  for (const { path, policy } of answers) {
    expect(policy, path).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy, path).not.toMatch(/unsafe|https?:|\*|blob:/)
  }
  expect(await inMain(`({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.getURL()`)).toBe(
    'app://bundle/index.html',
  )
  expect(
    findIn(
      filesIn(['src-main', 'src-preload', 'src-renderer'], '.ts', '.tsx'),
      /\bfile:\/\/\/?[\w$]|loadFile\(/g,
    ),
  ).toEqual([])
})

test('8, an insecure picture is not fetched when the page has one', async () => {
  expect(
    await objectionTo(`Object.assign(document.createElement('img'), { src: '${elsewhere}/picture.png' })`),
  ).toBe('img-src')
  expect(heard).toEqual([])
})

test('9, 10, no experimental or Blink feature and no switch is turned on when the sources are searched', () => {
  const risky =
    /experimentalFeatures|(?:en|dis)ableBlinkFeatures|appendSwitch|appendArgument|allowRunningInsecureContent|nodeIntegrationIn\w+|allowpopups|'certificate-error'|setCertificateVerifyProc/g
  expect(findIn(filesIn(['src-main', 'src-preload', 'src-renderer'], '.ts', '.tsx'), risky)).toEqual([])
})

test('11, 12, a webview stays an unknown element, and main refuses one, when the page has it', async () => {
  const webview = `(() => {
    const view = Object.assign(document.createElement('webview'), { src: '${elsewhere}/webview' })
    document.body.append(view)
    return ${pause(200)}.then(() => typeof view.getWebContentsId)
  })()`
  expect(await inPage(webview)).toBe('undefined')
  expect(heard).toEqual([])
  expect(await preventedByMain('will-attach-webview')).toBe(true)
})

test('13, the page stays where it is when it is led elsewhere', async () => {
  const before = await inPage('location.href')
  for (const target of [`${elsewhere}/location`, 'https://example.com/', 'app://elsewhere/index.html'])
    await inPage(`void (location.href = ${JSON.stringify(target)}), ${pause(200)}`)
  await objectionTo(
    `Object.assign(document.createElement('form'), { action: '${elsewhere}/form', method: 'post' })`,
  )
  await inPage(`void document.querySelector('form[action^="http"]').submit(), ${pause(200)}`)
  expect(await inPage('location.href')).toBe(before)
  expect(heard).toEqual([])
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
    expect([event, await preventedByMain(event)]).toEqual([event, true])
})

test('14, no window opens when the page asks for one, or when its link is clicked with the middle button', async () => {
  expect(await inPage(`window.open('${elsewhere}/window')`)).toBeNull()
  const { page } = running.app
  await inPage(`void (() => {
    const link = Object.assign(document.createElement('a'), { href: '${elsewhere}/link', textContent: 'out' })
    link.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 99999'
    document.body.append(link)
  })()`)
  await page.mouse.click(8, 8, { button: 'middle' })
  await inPage(pause(300))
  await expect.poll(() => running.app.browser.contexts()[0]?.pages().length, { timeout: 10_000 }).toBe(1)
  expect(await inMain('({ BrowserWindow }) => BrowserWindow.getAllWindows().length')).toBe(1)
  await inPage("void [...document.querySelectorAll('a')].find((a) => a.textContent === 'out').remove()")
})

test('15, nothing but https and this computer is opened outside, from one place that no channel leads to', async () => {
  const refused = [
    'file:///etc/passwd',
    'smb://host/share',
    'javascript:alert(1)',
    'data:text/html,x',
    'ms-msdt:/id',
  ]
    .concat(
      'http://example.com/',
      'https://user:password@example.com/',
      'https:\\\\',
      'mailto:a@b.example',
      '//x',
      '',
    )
    .concat(
      'http://localhost.example.com/',
      'http://127.0.0.1.example.com/',
      'search-ms:query',
      'atrezzo://x',
    )
  expect(refused.filter(isBrowserUrl)).toEqual([])
  expect(['https://login.example.com/authorize?x=1', 'http://127.0.0.1:1234/'].every(isBrowserUrl)).toBe(true)
  const main = filesIn(['out/main'], '.js')
  expect(findIn(main, /shell\.openExternal\(|shell\.openPath\(|shell\.\w+\(/g)).toEqual([
    'out/main/index.js: shell.openExternal(',
  ])
  expect(findIn(filesIn(['src-main'], '.ts'), /openExternal\(/g)).toEqual([
    'src-main/app/security.ts: openExternal(',
  ])
  expect(await inMain('({ shell }) => shell.openedByStandIn')).toEqual([])
})

test('16, Electron is a supported major past the known fixes, and pinned', () => {
  const version = z
    .object({ devDependencies: z.object({ electron: z.string() }) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8'))).devDependencies.electron
  const [major = 0] = version.split('.').map(Number)
  expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  // The three newest majors are supported (electronjs.org/docs/latest/tutorial/electron-timelines); 45 is the newest.
  expect(major).toBeGreaterThanOrEqual(43)
})

test("17, main answers the bridge's channels and no other, each after a look at the sender (R28)", async () => {
  const answered = z.array(z.string()).parse(await inMain('({ ipcMain }) => ipcMain.channelsForStandIn()'))
  expect(answered.toSorted()).toEqual(Object.values(requestChannels).toSorted())
  // Not a raw `on` of ours: electron-store has one, which tells a preload of its own the folder.
  expect(await inMain('({ ipcMain }) => ipcMain.eventNames()')).toEqual(['electron-store-get-data'])
})

test('19, every fuse is decided as the checklist says', () => {
  const block =
    /^electronFuses:\n((?: {2}.*\n)+)/m.exec(readFileSync('electron-builder.yml', 'utf8'))?.[1] ?? ''
  const fuses = Object.fromEntries(
    [...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name = '', value = '']): [string, string] => [
      name,
      value,
    ]),
  )
  expect(fuses).toEqual({
    runAsNode: 'false',
    enableCookieEncryption: 'true',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    loadBrowserProcessSpecificV8Snapshot: 'false',
    grantFileProtocolExtraPrivileges: 'false',
    resetAdHocDarwinSignature: 'false',
  })
})

test('20, the page has the bridge and no raw API when it looks for one (R27)', async () => {
  const raw = ['ipcRenderer', 'electron', 'contextBridge', 'webFrame', 'electronAPI', 'api']
  expect(await inPage(`${JSON.stringify(raw)}.filter((name) => name in window)`)).toEqual([])
  expect(
    await inPage("[typeof atrezzo, Object.isFrozen(atrezzo), 'send' in atrezzo, 'invoke' in atrezzo]"),
  ).toEqual(['object', true, false, false])
})

/** Whether main prevents an event of the page's contents. */
function preventedByMain(event: string): Promise<unknown> {
  return inMain(`({ BrowserWindow }) => {
    let prevented = false
    const event = { preventDefault: () => (prevented = true), url: 'https://example.com/', isMainFrame: true }
    BrowserWindow.getAllWindows()[0].webContents.emit(${JSON.stringify(event)}, event, {}, {})
    return prevented
  }`)
}
