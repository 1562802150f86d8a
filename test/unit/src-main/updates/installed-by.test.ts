import { describe, expect, it } from 'vitest'
import { installedBy } from '../../../../src-main/updates/installed-by.ts'

const nothing = () => false
const only = (path: string) => (asked: string) => asked === path
const macMarker = '/Library/Application Support/Atrezzo Desktop/installed-by'

describe('installedBy', () => {
  it('is IT when the MSI has left its file beside the executable', () => {
    const executable = 'C:\\Program Files\\Atrezzo Desktop\\Atrezzo Desktop.exe'
    const exists = only('C:\\Program Files\\Atrezzo Desktop\\installed-by')
    expect(installedBy({ platform: 'win32', executable, exists })).toBe('it')
    expect(installedBy({ platform: 'win32', executable, exists: nothing })).toBe('itself')
  })

  it('is IT when the macOS package has left its file and the app is where it put it', () => {
    const exists = only(macMarker)
    const inPlace = '/Applications/Atrezzo Desktop.app/Contents/MacOS/Atrezzo Desktop'
    expect(installedBy({ platform: 'darwin', executable: inPlace, exists })).toBe('it')
    expect(installedBy({ platform: 'darwin', executable: inPlace, exists: nothing })).toBe('itself')
    expect(installedBy({ platform: 'darwin', executable: `/Users/daisy${inPlace}`, exists })).toBe('itself')
  })

  it('is IT when a deb has put the app into /opt, itself when it runs from an AppImage', () => {
    const deb = '/opt/Atrezzo Desktop/atrezzo-desktop'
    const appImage = '/tmp/.mount_AtrezzXYZ/atrezzo-desktop'
    expect(installedBy({ platform: 'linux', executable: deb, exists: nothing })).toBe('it')
    expect(installedBy({ platform: 'linux', executable: appImage, exists: nothing })).toBe('itself')
  })
})
