import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { listenOnLoopback, type AnswerWay } from '../../../../src-main/staff/loopback.ts'

let way: AnswerWay | undefined
afterEach(() => way?.close())

async function listening() {
  const answers: string[] = []
  way = await listenOnLoopback()
  way.receive('right', (answer) => void answers.push(answer))
  return { answers, uri: way.redirectUri }
}

/** Status of a request with a Host of its own. */
const statusAs = (url: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })

describe('the loopback listener', () => {
  it('hands over one answer and is gone when the state is right', async () => {
    const { answers, uri } = await listening()
    expect(uri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/staff-sign-in$/)
    const response = await fetch(`${uri}?code=abc&state=right`)
    expect(await response.text()).toContain('You can close this page')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answers).toEqual(['code=abc&state=right'])
    await expect(fetch(`${uri}?code=def&state=right`)).rejects.toThrow()
  })

  it('turns everything else away and goes on waiting when it comes first', async () => {
    const { answers, uri } = await listening()
    const { origin } = new URL(uri)
    for (const url of [
      `${uri}?state=wrong`,
      uri,
      `${origin}/?state=right`,
      `${origin}/staff-sign-in/x?state=right`,
    ])
      expect((await fetch(url)).status, url).toBe(404)
    expect((await fetch(`${uri}?state=right`, { method: 'POST' })).status).toBe(404)
    expect(await statusAs(`${uri}?state=right`, 'evil.example')).toBe(404)
    expect(answers).toEqual([])
    expect((await fetch(`${uri}?state=right`)).status).toBe(200)
  })

  it('answers nobody when it was closed', async () => {
    const { answers, uri } = await listening()
    way?.close()
    await expect(fetch(`${uri}?state=right`)).rejects.toThrow()
    expect(answers).toEqual([])
  })
})
