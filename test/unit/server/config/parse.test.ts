import { describe, expect, test } from 'vitest'
import { flagOf, parseSettings, variableOf, type SettingSources } from '../../../../server/config/parse.ts'
import { defaultLimits } from '../../../../server/limits/limits.ts'

const parse = (sources: Partial<SettingSources>) => parseSettings({ flags: {}, env: {}, ...sources })
const file = (content: unknown) => ({ name: 'server.json', text: JSON.stringify(content) })

function problemsOf(sources: Partial<SettingSources>): readonly string[] {
  const parsed = parse(sources)
  return parsed.ok ? [] : parsed.problems
}

describe('parseSettings', () => {
  test('gives the default limits and no setting when nothing is set', () => {
    expect(parse({})).toEqual({ ok: true, settings: {}, limits: defaultLimits })
  })

  test('prefers a flag to the environment and the environment to the file', () => {
    const env = { ATREZZO_PORT: '2', ATREZZO_HOST: 'from-env' }
    const parsed = parse({
      flags: { port: '1' },
      env,
      file: file({ port: 3, host: 'from-file', dataDir: 'from-file' }),
    })
    expect(parsed).toMatchObject({
      ok: true,
      settings: { port: 1, host: 'from-env', dataDir: 'from-file' },
    })
  })

  test('reads lists, switches and limits from text', () => {
    const parsed = parse({
      env: {
        ATREZZO_COUNTRIES: 'US, CA',
        ATREZZO_DEMO: '1',
        ATREZZO_FIRST_USER_IS_ADMINISTRATOR: 'false',
        ATREZZO_LIMITS_SESSION_IDLE: '20 min',
        ATREZZO_LIMITS_CODE_TRIES: '3',
      },
    })
    expect(parsed).toMatchObject({
      ok: true,
      settings: { countries: ['US', 'CA'], demo: true, firstUserIsAdministrator: false },
      limits: { ...defaultLimits, sessionIdle: 1_200_000, codeTries: 3 },
    })
  })

  test('reads limits from the file, in milliseconds and with a unit', () => {
    const parsed = parse({ file: file({ limits: { sessionIdle: 60_000, linkLifetime: '1 h' } }) })
    expect(parsed).toMatchObject({ ok: true, limits: { sessionIdle: 60_000, linkLifetime: 3_600_000 } })
  })

  test('takes an empty variable as one that is not set', () => {
    expect(parse({ env: { ATREZZO_PORT: '' } })).toMatchObject({ ok: true, settings: {} })
  })

  test.each([
    [{ flags: { port: 'abc' } }, '--port: "abc" is not allowed; allowed: a whole number from 0 to 65535'],
    [
      { env: { ATREZZO_PORT: '70000' } },
      'ATREZZO_PORT: "70000" is not allowed; allowed: a whole number from 0 to 65535',
    ],
    [
      { file: file({ voiceConfirmation: 'shout' }) },
      '"voiceConfirmation" in server.json: "shout" is not allowed; allowed: press-hash, enter-digits, read-code',
    ],
    [
      { env: { ATREZZO_LIMITS_SESSION_IDLE: '2 h' } },
      'ATREZZO_LIMITS_SESSION_IDLE: "2 h" is not allowed; allowed: a time from 1 min to 1 h, such as 30 s, 15 min, 12 h',
    ],
    [
      { env: { ATREZZO_COUNTRIES: 'US,ZZ' } },
      'ATREZZO_COUNTRIES: "US,ZZ" is not allowed; allowed: ISO 3166 codes of two letters, such as US,CA',
    ],
    [
      { env: { ATREZZO_PUBLIC_URL: 'portal.example' } },
      'ATREZZO_PUBLIC_URL: "portal.example" is not allowed; allowed: https://HOST or http://HOST:PORT, without a path',
    ],
  ])('names a bad value and what is allowed: %o', (sources, problem) => {
    expect(problemsOf(sources)).toEqual([problem])
  })

  test('names every bad value at once', () => {
    expect(problemsOf({ flags: { port: 'x', logLevel: 'loud' } })).toHaveLength(2)
  })

  test.each([
    ['database URL', { ATREZZO_DATABASE_URL: 'mysql://user:hunter2@db' }],
    ['code key', { ATREZZO_CODE_KEY: 'hunter2' }],
  ])('does not show the value of a bad %s', (_, env) => {
    const [problem = ''] = problemsOf({ env })
    expect(problem).toContain('this value is not allowed')
    expect(problem).not.toContain('hunter2')
  })

  test('names an unknown setting of the file and the known ones', () => {
    const [problem = ''] = problemsOf({ file: file({ prot: 1 }) })
    expect(problem).toMatch(/^server\.json: "prot" is not a setting; settings: .*port.*limits\.codeTries/)
  })

  test.each(['[]', 'null', '{', ''])('refuses a file that is no JSON object: %s', (text) => {
    expect(problemsOf({ file: { name: 'server.json', text } })).toEqual(['server.json: is not a JSON object'])
  })

  test('refuses a socket path that the operating system would cut off', () => {
    const [problem = ''] = problemsOf({ flags: { socket: `/tmp/${'x'.repeat(100)}` } })
    expect(problem).toContain('a path of at most 100 bytes')
  })
})

describe('names of a setting', () => {
  test('are derived from one', () => {
    expect(variableOf('limits.sessionIdle')).toBe('ATREZZO_LIMITS_SESSION_IDLE')
    expect(variableOf('databaseUrl')).toBe('ATREZZO_DATABASE_URL')
    expect(flagOf('databaseUrl')).toBe('--database-url')
  })
})
