import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleFile, isBundleUrl, serveBundle } from '../../../../src-main/app/bundle.ts'

let dir: string
let root: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'atrezzo-bundle-'))
  root = join(dir, 'renderer')
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(join(root, 'index.html'), '<!doctype html>')
  await writeFile(join(root, 'assets/main.js'), 'void 0')
  await writeFile(join(root, 'secret.pem'), 'secret')
  await writeFile(join(dir, 'outside.js'), 'outside')
  await mkdir(join(dir, 'renderer-too'))
  await writeFile(join(dir, 'renderer-too/x.js'), 'outside')
})
afterAll(() => rm(dir, { recursive: true }))

const get = (url: string, method = 'GET'): Promise<Response> =>
  serveBundle(root)(new Request(url, { method }))

describe('serveBundle', () => {
  it('serves a file with its type and the strict policy when it is of the bundle', async () => {
    const answer = await get('app://bundle/assets/main.js')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/javascript')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const policy = answer.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
  })

  it.each([
    'app://bundle/../outside.js',
    'app://bundle/%2e%2e/outside.js',
    'app://bundle/..%2foutside.js',
    'app://bundle/assets/..%2f..%2foutside.js',
    'app://bundle/..%5coutside.js',
    'app://bundle/../renderer-too/x.js',
    'app://bundle/..%2frenderer-too/x.js',
    'app://bundle/index.html%00.js',
    'app://bundle/%',
    'app://bundle/assets',
    'app://bundle/',
    'app://bundle/none.js',
    'app://bundle/secret.pem',
    'app://elsewhere/index.html',
    'app://bundle:1/index.html',
  ])('answers 404 when asked for %s', async (url) => {
    expect((await get(url)).status).toBe(404)
  })

  it('answers 405 when the method is not for reading', async () => {
    expect((await get('app://bundle/index.html', 'POST')).status).toBe(405)
  })

  it('sends no content when asked for the head only', async () => {
    expect(await (await get('app://bundle/index.html', 'HEAD')).text()).toBe('')
  })
})

it('bundleFile never leaves its folder when the path is arbitrary', () => {
  const part = fc.oneof(
    fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '\\', '/', 'a', '%00'),
    fc.string({ maxLength: 5 }),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const file = bundleFile(root, `app://bundle/${parts.join('/')}.js`)
      if (file !== null) expect(file.startsWith(root + sep)).toBe(true)
    }),
  )
})

it.each(['https://bundle/', 'app://bundle.evil/', 'app://x@evil/', 'data:text/html,x', 'about:blank', ''])(
  'isBundleUrl says no when the page is %s',
  (url) => {
    expect(isBundleUrl(url)).toBe(false)
  },
)
