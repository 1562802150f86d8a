import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseSettings } from '../../../server/config/parse.ts'
import { readRosterFile } from '../../../server/directory/roster-csv.ts'
import { readUsersFile } from '../../../server/directory/users-csv.ts'
import { parseDeepLink, parseStaffAnswer } from '../../../src-main/deep-link/parse.ts'
import { createSettings } from '../../../src-main/settings/settings.ts'
import { hostileText, hostileValue } from './hostile.ts'

const starts = [
  '',
  'atrezzo:',
  'atrezzo://enrollment/',
  'atrezzo://passkey/',
  'atrezzo://staff-sign-in?',
] as const

it('a deep link gives a target of the right form, or unknown, when it is garbage', () => {
  fc.assert(
    fc.property(fc.constantFrom(...starts), hostileText, (start, text) => {
      const link = parseDeepLink(start + text)
      if (link.kind === 'ticket') expect(link.ticket).toMatch(/^[\w-]+$/)
      if (link.kind === 'passkey') expect(link.code).toMatch(/^[\w-]+$/)
      const answer = parseStaffAnswer(start + text)
      expect(answer === null || answer.length <= 8_000).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

const cell = fc.oneof(hostileText, fc.constantFrom('"', ',', '\n', '\r', ';', '"a"b'))

it.each([
  ['roster', readRosterFile],
  ['users', readUsersFile],
] as const)('a %s file is refused by line, or read, when it is garbage', (_, read) => {
  const header = /: ([\w,]+)$/.exec(JSON.stringify(read(Buffer.from('a\n'))).replace(/"\}\}$/, ''))?.[1] ?? ''
  expect(header).toContain(',')
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 6 }), (rows) => {
      const text = [header, ...rows.map((cells) => cells.join(','))].join('\n')
      const file = read(Buffer.from(text))
      expect(file.kind).toBe('rows')
    }),
    { numRuns: 200 },
  )
})

it('the server settings give problems in words, and never throw, when the file is garbage', () => {
  const content = fc.oneof(
    fc.constant('{"__proto__":{"polluted":1},"limits":{"__proto__":{"polluted":1}}}'),
    hostileText,
    fc.json(),
    fc.dictionary(hostileText, fc.jsonValue()).map((o) => JSON.stringify(o)),
  )
  fc.assert(
    fc.property(content, (text) => {
      const parsed = parseSettings({ flags: {}, env: {}, file: { name: 'server.json', text } })
      if (!parsed.ok) expect(parsed.problems.every((problem) => problem !== '')).toBe(true)
      expect('polluted' in {}).toBe(false)
    }),
    { numRuns: 300 },
  )
})

it("the app's settings read as usable values when the file is garbage", () => {
  const usable = createSettings({ store: {}, set: () => undefined }).read()
  fc.assert(
    fc.property(hostileValue, (store) => {
      const read = createSettings({ store, set: () => undefined }).read()
      expect(Object.keys(read)).toEqual(Object.keys(usable))
      expect(['system', 'light', 'dark']).toContain(read.colorScheme)
    }),
    { numRuns: 500 },
  )
})
