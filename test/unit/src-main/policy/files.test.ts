import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { parse } from 'plist'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundleId, sourceReader } from '../../../../src-main/policy/readers/choose.ts'
import { readPolicyFile } from '../../../../src-main/policy/readers/file.ts'
import { macReader, parsePreferences } from '../../../../src-main/policy/readers/mac.ts'
import { keptPolicyFile } from '../../../../src-main/policy/kept.ts'
import { resolvePolicy } from '../../../../src-main/policy/resolve.ts'
import { sample } from './samples.ts'

const me = userInfo().uid
let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'atrezzo-policy-'))
})
afterEach(() => rm(dir, { recursive: true }))

const write = async (content: string, mode = 0o644, name = 'policy.json'): Promise<string> => {
  const file = join(dir, name)
  await writeFile(file, content)
  await chmod(file, mode)
  return file
}

describe('a policy file', () => {
  it('is read when its owner alone may write it, and absent when it is not there', async () => {
    const values = { demoAllowed: false }
    expect(await readPolicyFile(await write(`\uFEFF${JSON.stringify(values)}`), me)).toEqual({
      kind: 'read',
      values,
    })
    expect(await readPolicyFile(join(dir, 'none', 'policy.json'), me)).toEqual({ kind: 'absent' })
  })

  it.each([0o664, 0o646, 0o666])('is refused when its mode is %o', async (mode) => {
    const reading = await readPolicyFile(await write('{}', mode), me)
    expect(reading).toEqual({
      kind: 'unreadable',
      detail: `${join(dir, 'policy.json')}: may be written by others than its owner`,
    })
  })

  it('is refused when somebody else owns it, or it is no file', async () => {
    const file = await write('{}')
    expect((await readPolicyFile(file, me + 1)).kind).toBe('unreadable')
    expect((await readPolicyFile(dir, me)).kind).toBe('unreadable')
  })

  it.each(['', '{', '[]', 'null', '"x"', '\0', ' '.repeat(300_000)])(
    'is unreadable when it holds %j',
    async (content) => {
      expect((await readPolicyFile(await write(content), me)).kind).toBe('unreadable')
    },
  )

  it('of the profile has no level of the user', async () => {
    await write('{"rememberHours":1}')
    expect(await sourceReader(dir)('machine')).toEqual({ kind: 'read', values: { rememberHours: 1 } })
    expect(await sourceReader(dir)('user')).toEqual({ kind: 'absent' })
  })

  it('leads to a policy and never to an exception when it holds any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (content) => {
        const machine = await readPolicyFile(await write(content), null)
        const { state } = resolvePolicy({ machine, user: { kind: 'absent' } }, { machine: null, user: null })
        expect(state.source).toBe('machine')
      }),
      { numRuns: 60 },
    )
  })
})

describe('managed preferences', () => {
  const expected = {
    demoAllowed: false,
    loginOptions: ['phone'],
    rememberHours: 0,
    serverAddress: 'https://portal.example.org',
    sessionIdleMinutes: 10,
  }

  it('are those of the property list, without what is every app’s, when plutil has put them into JSON', () => {
    const list: unknown = parse(sample('managed-preferences.plist').toString())
    expect(list).toEqual(JSON.parse(sample('plutil.json').toString()))
    expect(parsePreferences(sample('plutil.json').toString(), 'x')).toEqual({
      kind: 'read',
      values: expected,
    })
  })

  it('are read from the file of their level, once it was found trustworthy', async () => {
    const asked: (readonly string[])[] = []
    const read = macReader({
      folder: dir,
      bundleId,
      userName: 'pat',
      owner: me,
      run: async (file, input) => {
        asked.push([file, ...input])
        return sample('plutil.json')
      },
    })
    const file = await write('bplist00', 0o644, `${bundleId}.plist`)
    expect(await read('machine')).toEqual({ kind: 'read', values: expected })
    expect(asked).toEqual([['/usr/bin/plutil', '-convert', 'json', '-o', '-', '--', file]])
    expect(await read('user')).toEqual({ kind: 'absent' })
    await chmod(file, 0o666)
    expect((await read('machine')).kind).toBe('unreadable')
    expect(asked).toHaveLength(1)
  })

  it('are unreadable when plutil fails or prints no dictionary', async () => {
    expect(parsePreferences('[]', 'x').kind).toBe('unreadable')
    const failing = macReader({
      folder: dir,
      bundleId,
      userName: 'pat',
      owner: me,
      run: () => Promise.reject(new Error('invalid object in plist for destination format')),
    })
    await write('x', 0o644, `${bundleId}.plist`)
    expect(await failing('machine')).toMatchObject({
      kind: 'unreadable',
      detail: 'invalid object in plist for destination format',
    })
  })
})

describe('the kept policy', () => {
  it('comes back, sound values only, and is gone when there is none any more', async () => {
    const file = join(dir, 'policy-kept.json')
    const kept = keptPolicyFile(file)
    expect(kept.read()).toEqual({ machine: null, user: null })
    kept.write({ machine: { rememberHours: 1 }, user: null })
    expect(kept.read()).toEqual({ machine: { rememberHours: 1 }, user: null })
    await writeFile(file, '{"machine":{"rememberHours":99,"codeTries":3,"x":1},"user":[]}')
    expect(kept.read()).toEqual({ machine: { codeTries: 3 }, user: null })
    kept.write({ machine: null, user: null })
    expect(kept.read()).toEqual({ machine: null, user: null })
  })

  it('is none when its file is damaged, and writing it never fails', async () => {
    const kept = keptPolicyFile(await write('{"machine":', 0o600))
    expect(kept.read()).toEqual({ machine: null, user: null })
    keptPolicyFile(join(dir, 'nowhere', 'kept.json')).write({ machine: {}, user: null })
  })
})
