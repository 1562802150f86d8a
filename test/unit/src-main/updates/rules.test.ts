import { describe, expect, it } from 'vitest'
import { updateMode, type UpdateGrounds } from '../../../../src-main/updates/mode.ts'
import { mayInstallOnQuit, mayRestartNow } from '../../../../src-main/updates/rules.ts'

const signed = "provider: generic\nurl: https://updates.example\npublisherName:\n  - 'CN=Atrezzo'\n"
const grounds: UpdateGrounds = {
  packaged: true,
  platform: 'win32',
  installedBy: 'itself',
  policy: {},
  config: signed,
}

describe('updates', () => {
  it.each([
    ['on', {}, { kind: 'on', channel: 'latest' }],
    ['on', { policy: { updateChannel: 'stable' } }, { kind: 'on', channel: 'latest' }],
    ['on', { policy: { updateChannel: 'beta' } }, { kind: 'on', channel: 'beta' }],
    ['on', { platform: 'darwin', config: 'provider: generic\n' }, { kind: 'on', channel: 'latest' }],
    ['off', { packaged: false }, { kind: 'off', reason: 'from-source' }],
    ['off', { installedBy: 'it' }, { kind: 'off', reason: 'by-it' }],
    ['off', { installedBy: 'it', policy: { updateChannel: 'beta' } }, { kind: 'off', reason: 'by-it' }],
    ['off', { policy: { updateChannel: 'off' } }, { kind: 'off', reason: 'policy' }],
    ['off', { config: null }, { kind: 'off', reason: 'unsigned' }],
    ['off', { config: '# publisherName:\nprovider: generic\n' }, { kind: 'off', reason: 'unsigned' }],
    ['off', { platform: 'linux' }, { kind: 'off', reason: 'unsigned' }],
  ] as const)('are %s when it stands so: %j', (_what, change, mode) => {
    expect(updateMode({ ...grounds, ...change })).toEqual(mode)
  })

  it('wait for the end of a flow, and of the session where the app is started again', () => {
    const moments = [false, true].flatMap((flowUnderWay) =>
      [false, true].map((signedIn) => ({ flowUnderWay, signedIn })),
    )
    const may = (rule: (moment: (typeof moments)[number]) => boolean) => moments.filter(rule)
    expect(may((moment) => mayInstallOnQuit(moment, 'person'))).toEqual([
      { flowUnderWay: false, signedIn: false },
      { flowUnderWay: false, signedIn: true },
    ])
    expect(may((moment) => mayInstallOnQuit(moment, 'system'))).toEqual([])
    expect(may(mayRestartNow)).toEqual([{ flowUnderWay: false, signedIn: false }])
  })
})
