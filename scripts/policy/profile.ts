import { build, type PlistValue } from 'plist'
import { bundleId } from '../../src-main/policy/readers/choose.ts'
import type { PolicyValue } from '../../src-main/policy/table.ts'
import { eachSetting, unixExample } from './example.ts'

/** A sample of a configuration profile for macOS, with every setting: `atrezzo-desktop.mobileconfig`. */
export const configurationProfile = (): string => {
  const payload = {
    PayloadType: bundleId,
    PayloadVersion: 1,
    PayloadIdentifier: `${bundleId}.policy.settings`,
    PayloadUUID: '6D0C0A4F-3F0B-4B3C-9B57-6C1B1C8E3A01',
    PayloadDisplayName: 'Atrezzo Desktop',
    ...Object.fromEntries(eachSetting((name) => [name, plistValue(unixExample[name])])),
  }
  return `${build({
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: `${bundleId}.policy`,
    PayloadUUID: '6D0C0A4F-3F0B-4B3C-9B57-6C1B1C8E3A00',
    PayloadDisplayName: 'Atrezzo Desktop',
    PayloadDescription: 'Managed settings of Atrezzo Desktop',
    PayloadScope: 'System',
    PayloadRemovalDisallowed: true,
    PayloadContent: [payload],
  })}\n`
}

const plistValue = (value: PolicyValue): PlistValue => (typeof value === 'object' ? [...value] : value)
