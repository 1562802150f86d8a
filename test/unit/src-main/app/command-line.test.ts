import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseCommandLine } from '../../../../src-main/app/command-line.ts'
import { profileDir } from '../../../../src-main/app/profile.ts'

const link = `atrezzo://enrollment/${'A'.repeat(43)}`

describe('parseCommandLine', () => {
  it('finds its options when they stand among others', () => {
    expect(
      parseCommandLine(['electron', '--x', '--demo', '.', `--user-data-dir=${resolve('/p/q')}`], '/w'),
    ).toEqual({
      demo: true,
      userDataDir: resolve('/p/q'),
    })
  })

  it('takes a relative folder from the working folder when one is given', () => {
    expect(parseCommandLine(['--user-data-dir=p'], resolve('/w')).userDataDir).toBe(resolve('/w/p'))
  })

  it('has neither when nothing or an empty folder is given', () => {
    expect(parseCommandLine(['electron', '--user-data-dir='], '/w')).toEqual({
      demo: false,
      userDataDir: null,
    })
  })

  it('ignores what follows a link when a web page may have written it (R26)', () => {
    expect(parseCommandLine(['app', link, '--demo', '--user-data-dir=/evil'], '/w')).toEqual({
      demo: false,
      userDataDir: null,
    })
  })
})

describe('profileDir', () => {
  it('is the given folder when there is one', () => {
    expect(profileDir('/p', 'win32', { LOCALAPPDATA: 'C:\\L' }, 'App')).toBe('/p')
  })

  it('does not roam when on Windows', () => {
    expect(profileDir(null, 'win32', { LOCALAPPDATA: 'L' }, 'App')).toMatch(/^L[\\/]App$/)
  })

  it("is Electron's choice when elsewhere", () => {
    expect(profileDir(null, 'linux', {}, 'App')).toBeNull()
  })
})
