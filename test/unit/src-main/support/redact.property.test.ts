import fc from 'fast-check'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { redactLogLine } from '../../../../src-main/support/redact-log.ts'
import { redactText } from '../../../../src-main/support/redact-text.ts'
import { isTechnical } from '../../../../src-main/support/vocabulary.ts'

const letters = (min: number, max: number) => fc.stringMatching(new RegExp(`^[a-z]{${min},${max}}$`))
const digits = (count: number) => fc.stringMatching(new RegExp(`^[0-9]{${count}}$`))

const word = letters(3, 12).filter((text) => !isTechnical(text))
const accented = fc.constantFrom('José', 'Núñez', 'Łukasz', "O'Hara-Quinn", 'Zoë', '李雷', 'Müller')
const name = fc.oneof(
  accented,
  word.map((text) => text[0]?.toUpperCase() + text.slice(1)),
)
const email = fc.tuple(word, word).map(([user, host]) => `${user}.error@${host}.example`)
const phone = fc
  .tuple(
    digits(3),
    digits(3),
    digits(4),
    fc.constantFrom('(A) B-C', 'A-B-C', 'A B C', '+1ABC', 'A.B.C', '+1 A B C', 'A - B - C'),
  )
  .map(([a, b, c, form]) => form.replace('A', a).replace('B', b).replace('C', c))
const token = fc
  .uint8Array({ minLength: 16, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'))
// `::` and `::1` are everybody's: one with a group of its own.
const ip = fc.oneof(
  fc.ipV4(),
  fc.ipV6().filter((address) => /[\da-f]{4}/.test(address)),
)
const path = fc.tuple(word, word).map(([user, file]) => `/home/${user}/${file}.db`)
const windowsPath = word.map((user) => `C:\\Users\\${user}\\AppData\\Local`)
const url = fc.tuple(word, token).map(([host, secret]) => `https://${host}.example/open#${secret}`)

/** What must never be in a support file, whatever it looks like. */
const canary = fc.oneof(name, email, phone, digits(10), digits(6), token, ip, path, windowsPath, url)

const wordsOf = (text: string): string[] => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)

/** Pieces of a canary that would tell something of it: words that aren't technical, and numbers. */
const tellingPieces = (secret: string): string[] =>
  wordsOf(secret).filter((piece) => piece.length >= 3 && !isTechnical(piece))

const around = fc.constantFrom(
  (secret: string) => secret,
  (secret: string) => `a request failed: ${secret}`,
  (secret: string) => `could not open '${secret}' (ENOENT)`,
  (secret: string) => `error=${secret}; code 550 ${secret} rejected`,
  (secret: string) => `"${secret}"\n${secret}, 8 in a row`,
  (secret: string) =>
    `answer breaks the contract: get /v1/admin/users/${encodeURIComponent(secret)}?query=${secret}`,
)

const expectNothingOf = (secret: string, shown: string) => {
  expect(shown).not.toContain(secret)
  const words = new Set(wordsOf(shown))
  expect(tellingPieces(secret).filter((piece) => words.has(piece))).toEqual([])
}

describe('redactText', () => {
  it('shows nothing of a name, address, number, code, token or path when it stands anywhere in a text', () => {
    fc.assert(
      fc.property(canary, around, (secret, place) => expectNothingOf(secret, redactText(place(secret)))),
      { numRuns: 2_000 },
    )
  })

  it('keeps what tells of the fault when a text is technical', () => {
    expect(redactText('companion ended unasked, 3 in a row')).toBe('companion ended unasked, 3 in a row')
    expect(redactText("ENOENT: no such file or directory, open '/home/daisy/x.db'")).toBe(
      'ENOENT: no […] file or directory, open […]',
    )
    expect(redactText('answer breaks the contract: get /v1/admin/users/u_12ab?x=1')).toBe(
      'answer breaks the contract: get /v1/admin/users/[…]',
    )
    expect(redactText('shared server: certificate-authority')).toBe('shared server: certificate-authority')
  })
})

/** A line as pino writes it, with an error as it is thrown. */
function lineOf(write: (log: pino.Logger) => void): string {
  const lines: string[] = []
  write(pino({ base: null }, { write: (line: string) => void lines.push(line) }))
  return lines.join('').trimEnd()
}

describe('redactLogLine', () => {
  it('shows nothing of a secret when it stands in any field of an entry, or in no entry at all', () => {
    const field = fc.constantFrom(
      'msg',
      'err',
      'reason',
      'error',
      'user',
      'email',
      'message',
      'code',
      'stack',
      'cause',
    )
    fc.assert(
      fc.property(canary, around, field, (secret, place, key) => {
        const thrown = Object.assign(new Error(place(secret)), {
          detail: secret,
          code: secret,
          stack: place(secret),
        })
        const fields: Record<string, unknown> = { [key]: key === 'err' ? thrown : place(secret), [secret]: 1 }
        const logged = lineOf((log) => log.error(fields, key === 'msg' ? place(secret) : 'a request failed'))
        expectNothingOf(secret, redactLogLine(logged).replace(/^\S+/, ''))
        expectNothingOf(secret, redactLogLine(place(secret).replaceAll('\n', ' ')))
      }),
      { numRuns: 2_000 },
    )
  })

  it('shows nothing of a number when a code is logged as one', () => {
    const shown = redactLogLine(
      lineOf((log) => log.info({ count: 604_913, code: 482_117 }, 'old rows were cleared away')),
    )
    expect(shown).toMatch(/ info old rows were cleared away code=\[…\] count=\[…\]$|count=\[…\] code=\[…\]$/)
  })

  it('keeps time, level, words, kind of error and frames when an entry is of a fault', () => {
    const error = Object.assign(new TypeError('database is locked'), { code: 'SQLITE_BUSY' })
    error.stack =
      'TypeError: daisy\n    at open (file:///home/daisy/app/out/main/companion.js:12:34)\n    at node:fs:1:2'
    const shown = redactLogLine(
      lineOf((log) => log.error({ err: error, method: 'POST' }, 'a request failed')),
    )
    expect(shown).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z error a request failed /)
    expect(shown).toContain('err.type=TypeError')
    expect(shown).toContain('err.message=database is locked')
    expect(shown).toContain('err.code=SQLITE_BUSY')
    expect(shown).toContain('method=POST')
    expect(shown).toContain('\n    at companion.js:12:34')
    expect(shown).not.toContain('daisy')
  })
})
