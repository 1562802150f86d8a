import { expect, test } from 'vitest'
import { parseSettings } from '../../../../server/config/parse.ts'

const parse = (audit: Record<string, unknown>, env: Record<string, string> = {}) =>
  parseSettings({ flags: {}, env, file: { name: 'server.json', text: JSON.stringify({ audit }) } })

const settingsOf = (...given: Parameters<typeof parse>) => {
  const parsed = parse(...given)
  return parsed.ok ? parsed.settings.audit : parsed.problems
}

test('the audit trail is copied nowhere when nothing is set', () => {
  expect(settingsOf({})).toBeUndefined()
})

test('the audit trail goes to syslog, a file and an anchor when they are set, by file and environment', () => {
  const env = { ATREZZO_AUDIT_SYSLOG_HOST: 'logs.clinic.example', ATREZZO_AUDIT_ANCHOR_MINUTES: '2' }
  expect(settingsOf({ syslogCaFile: '/ca.pem', file: '/audit', anchorFile: '/anchors' }, env)).toEqual({
    syslog: { host: 'logs.clinic.example', port: 6_514, caFile: '/ca.pem' },
    file: '/audit',
    anchor: { file: '/anchors', every: 120_000 },
  })
})

test.each([
  [{ syslogPort: 6_514 }, 'audit.syslogHost'],
  [{ syslogHost: 'a', syslogCertFile: '/c' }, 'audit.syslogKeyFile'],
  [{ syslogHost: 'a', syslogKeyFile: '/k' }, 'audit.syslogCertFile'],
  [{ anchorMinutes: 5 }, 'audit.anchorFile'],
])('a setting of the audit trail is missed when only %j is given', (audit, name) => {
  expect(settingsOf(audit)).toEqual([expect.stringContaining(`"${name}" in the file: is missing`)])
})
