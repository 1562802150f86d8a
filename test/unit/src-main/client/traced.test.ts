import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { HttpClient } from '../../../../src-main/client/http.ts'
import { failed, success, type Result } from '../../../../src-main/client/result.ts'
import { traced } from '../../../../src-main/client/traced.ts'

const answer = z.object({ secret: z.string() })
const value = { secret: 'answer-secret' }

/** A client whose answers take 12.4 ms by `now`, and the lines that were told of it. */
function trace(outcome: Result<unknown>) {
  const lines: string[] = []
  const asked: unknown[] = []
  let time = 100
  const take = async (request: unknown): Promise<Result<never>> => {
    asked.push(request)
    await Promise.resolve()
    time += 12.4
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each test asks with the schema of its outcome
    return outcome as Result<never>
  }
  const http: HttpClient = { send: take, sendForNothing: take }
  return {
    client: traced(
      http,
      (line) => lines.push(line),
      () => time,
    ),
    lines,
    asked,
  }
}

describe('traced', () => {
  it('tells method, path, outcome and time, and passes request and answer on, when an answer comes', async () => {
    const { client, lines, asked } = trace(success(value))
    const request = { method: 'get', path: '/v1/home', answer, token: 'token-secret' } as const
    expect(await client.send(request)).toEqual(success(value))
    expect(asked).toEqual([request])
    expect(lines).toEqual(['get /v1/home: ok, 12 ms'])
  })

  it('tells the code when the request fails', async () => {
    const { client, lines } = trace(failed('unauthorized'))
    expect(await client.send({ method: 'get', path: '/v1/session', answer })).toEqual(failed('unauthorized'))
    expect(lines).toEqual(['get /v1/session: unauthorized, 12 ms'])
  })

  it('tells nothing of token, body, answer or what was searched for', async () => {
    const { client, lines } = trace(success(value))
    await client.send({
      method: 'post',
      path: '/v1/help-desk/lookups?email=daisy@clinic.example&cursor=1?2',
      answer,
      token: 'token-secret',
      body: { password: 'body-secret' },
    })
    expect(lines).toEqual(['post /v1/help-desk/lookups: ok, 12 ms'])
  })

  it('tells of requests without an answer, too', async () => {
    const { client, lines } = trace(success(null))
    expect(
      await client.sendForNothing({ method: 'delete', path: '/v1/session', token: 'token-secret' }),
    ).toEqual(success(null))
    expect(lines).toEqual(['delete /v1/session: ok, 12 ms'])
  })
})
