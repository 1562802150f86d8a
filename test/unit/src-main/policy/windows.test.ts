import { describe, expect, it } from 'vitest'
import { parsePowerShell } from '../../../../src-main/policy/readers/power-shell.ts'
import { parseRegQuery } from '../../../../src-main/policy/readers/reg-query.ts'
import type { RunProgram } from '../../../../src-main/policy/readers/shared.ts'
import { windowsReader } from '../../../../src-main/policy/readers/windows.ts'
import { sample } from './samples.ts'

const root = 'C:\\Windows'
const reg = 'C:\\Windows\\System32\\reg.exe'
const key = 'HKLM\\Software\\Policies'

/** The system's programs, answering by what they are asked; whatever isn't listed fails as reg.exe does. */
const system = (answers: Readonly<Record<string, Buffer | string>>) => {
  const asked: string[] = []
  const run: RunProgram = async (file, input) => {
    const what = file === reg ? input.join(' ') : 'power-shell'
    asked.push(what)
    const answer = answers[what]
    if (answer === undefined) throw new Error('Command failed\r\nERROR: Registry editing has been disabled.')
    return Buffer.from(answer)
  }
  return { asked, read: windowsReader(root, run) }
}

describe('reg query', () => {
  it('gives values by type when the key has them, whatever its words for the default value', () => {
    const { values, keys } = parseRegQuery(sample('reg-query-desktop.txt').toString())
    expect(values).toEqual({
      serverAddress: 'https://portal.example.org/',
      StandaloneAllowed: 0,
      demoAllowed: 0,
      rememberHours: 2,
      sessionIdleMinutes: 10,
      phoneCountries: ['US', 'CA'],
      loginOptions: 'phone, email',
      supportContact: 'IT service desk,    extension 4400',
      brandingFolder: 'C:\\ProgramData\\Atrezzo\\branding',
      proxyBypass: [],
      updateChannel: '',
    })
    expect(keys).toContain('Old')
  })
})

describe('the reader of Windows', () => {
  it('reads our key by reg.exe alone when that answers', async () => {
    const { asked, read } = system({ [`query ${key}\\Atrezzo\\Desktop`]: sample('reg-query-desktop.txt') })
    const reading = await read('machine')
    expect(reading).toMatchObject({ kind: 'read', values: { rememberHours: 2 } })
    expect(asked).toHaveLength(1)
  })

  it('reads the hive of the user when that is asked for', async () => {
    const { asked, read } = system({ 'query HKCU\\Software\\Policies': sample('reg-query-policies.txt') })
    expect(await read('user')).toEqual({ kind: 'absent' })
    expect(asked[0]).toBe('query HKCU\\Software\\Policies\\Atrezzo\\Desktop')
  })

  it('finds no policy when a key above can be read and does not list ours', async () => {
    const above = { [`query ${key}`]: sample('reg-query-policies.txt') }
    expect(await system(above).read('machine')).toEqual({ kind: 'absent' })
    const vendor = {
      [`query ${key}`]: sample('reg-query-policies-with-ours.txt'),
      [`query ${key}\\Atrezzo`]: '\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\Atrezzo\\Server\r\n',
    }
    expect(await system(vendor).read('machine')).toEqual({ kind: 'absent' })
    expect(
      await system({ 'query HKLM\\Software': '\r\nHKEY_LOCAL_MACHINE\\Software\\Classes\r\n' }).read(
        'machine',
      ),
    ).toEqual({ kind: 'absent' })
  })

  it.each([
    [
      'our key is listed and does not open',
      {
        [`query ${key}`]: sample('reg-query-policies-with-ours.txt'),
        [`query ${key}\\Atrezzo`]: sample('reg-query-vendor.txt'),
      },
    ],
    ['reg.exe is switched off', {}],
  ])('asks PowerShell when %s', async (_, answers) => {
    const told = await system({ ...answers, 'power-shell': sample('power-shell.txt') }).read('machine')
    expect(told).toMatchObject({ kind: 'read', values: { supportContact: 'Servicio de informática, José' } })
    expect(await system({ ...answers, 'power-shell': 'null\r\n' }).read('machine')).toEqual({
      kind: 'absent',
    })
    expect(await system(answers).read('machine')).toEqual({
      kind: 'unreadable',
      detail: 'HKLM\\Software\\Policies\\Atrezzo\\Desktop: Command failed',
    })
  })

  it('asks PowerShell when a value holds letters that the code page decides', async () => {
    const latin = Buffer.from(
      sample('reg-query-desktop.txt').toString().replace('service', 'servi\xe7e'),
      'latin1',
    )
    const { asked, read } = system({
      [`query ${key}\\Atrezzo\\Desktop`]: latin,
      'power-shell': sample('power-shell.txt'),
    })
    expect(await read('machine')).toMatchObject({ kind: 'read', values: { rememberHours: 2 } })
    expect(asked.at(-1)).toBe('power-shell')
  })
})

describe("PowerShell's answer", () => {
  it('is a key without values when it is empty, and unreadable when it is no object', () => {
    expect(parsePowerShell('\r\n', 'HKCU')).toEqual({ kind: 'read', values: {} })
    expect(parsePowerShell('[1]', 'HKCU').kind).toBe('unreadable')
    expect(parsePowerShell('{', 'HKCU').kind).toBe('unreadable')
  })
})
