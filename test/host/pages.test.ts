import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { diary, inPage, launchFixture, waitForDiary } from './support.ts'

const home = 'https://bundle.app.localhost/index.html'

test('app://bundle is a secure origin with the headers of its handler when it is loaded', async () => {
  const app = await launchFixture()
  expect(app.page.url()).toBe(home)
  expect(await inPage(app, '[isSecureContext, typeof inlineRan]')).toEqual([true, 'undefined'])
  const evaluated = `new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', (event) => resolve(event.blockedURI), { once: true })
    const script = document.body.appendChild(document.createElement('script'))
    script.textContent = 'globalThis.inlineRan = true'
  })`
  expect(await inPage(app, evaluated)).toBe('inline')
  expect(await inPage(app, "fetch('page.js').then((answer) => answer.headers.get('x-fixture'))")).toBe('yes')
  expect(await inPage(app, "fetch('https://example.com/').catch((error) => error.name)")).toBe('TypeError')
})

test('protocol handler decides alone what is found when the page asks for other files', async () => {
  const app = await launchFixture()
  const paths = ['/../main.ts', '/%2e%2e/main.ts', '/..%2fmain.ts', '/page.js%00', '//etc/passwd']
  const asked = `Promise.all(${JSON.stringify(paths)}.map((path) => fetch(location.origin + path).then((r) => r.status)))`
  expect(await inPage(app, asked)).toEqual(paths.map(() => 404))
  const seen = diary(app).filter((line) => line.startsWith('request '))
  expect(seen.every((line) => line.startsWith('request app://bundle/') && !line.includes('/../'))).toBe(true)
})

test('navigation stays where it is when main prevents it', async () => {
  const visits: string[] = []
  const server = createServer((request, response) => {
    visits.push(request.url ?? '')
    response.end('elsewhere')
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const elsewhere = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/x`

  const app = await launchFixture()
  await inPage(app, `void (location.href = '${elsewhere}')`)
  await waitForDiary(app, `will-navigate ${elsewhere}`)
  await inPage(app, "void (location.href = '/other.html')")
  await waitForDiary(app, 'will-navigate app://bundle/other.html')
  expect(app.page.url()).toBe(home)
  expect(await inPage(app, 'fixture.add(1, 1)')).toBe(2)
  expect(visits).toEqual([])
})

test('page works again when it was reloaded by itself or from outside', async () => {
  const app = await launchFixture()
  await Promise.all([app.page.waitForEvent('load'), inPage(app, 'location.reload()')])
  expect(await inPage(app, "fixture.invoke('echo', 1)")).toBe(1)
  await app.page.reload()
  expect(await inPage(app, "fixture.invoke('echo', 2)")).toBe(2)
})

test('window.open answers null and opens nothing when the handler denies', async () => {
  const app = await launchFixture()
  expect(await inPage(app, "window.open('/popup.html')")).toBeNull()
  await waitForDiary(app, 'window-open app://bundle/popup.html')
  await app.page.click('#popup')
  await expect.poll(() => diary(app).filter((line) => line.startsWith('window-open')).length).toBe(2)
  await expect.poll(() => app.browser.contexts()[0]?.pages().length).toBe(1)
  expect(diary(app).filter((line) => line.includes('request') && line.includes('popup'))).toEqual([])
})

test('permissions and downloads are refused when main refuses them', async () => {
  const app = await launchFixture()
  const asked = `Promise.all(['geolocation', 'notifications', 'camera'].map(
    (name) => navigator.permissions.query({ name }).then(({ state }) => state)))`
  expect(await inPage(app, asked)).toEqual(['denied', 'denied', 'denied'])
  await app.page.click('#download')
  await waitForDiary(app, 'will-download')
})
