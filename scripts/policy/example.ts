import { policyNames, type Policy, type PolicyName } from '../../src-main/policy/table.ts'

/** What every sample shows: an organization with a server, for Windows; other systems have other paths. */
export const examplePolicy: Required<Policy> = {
  serverAddress: 'https://portal.example.org',
  standaloneAllowed: false,
  demoAllowed: false,
  loginOptions: ['phone', 'email'],
  rememberHours: 0,
  sessionIdleMinutes: 10,
  sessionAbsoluteHours: 8,
  codeTries: 5,
  codeMinutes: 10,
  loginEmailCodeSeconds: 60,
  phoneCountries: ['US', 'CA'],
  voiceConfirmation: 'read-code',
  updateChannel: 'stable',
  proxy: 'http://proxy.example.org:3128',
  proxyBypass: ['*.example.org', '<local>'],
  brandingFolder: 'C:\\ProgramData\\Atrezzo\\branding',
  supportContact: 'IT service desk, extension 4400',
  diagnostics: 'normal',
}

/** The sample with paths as macOS and Linux have them. */
export const unixExample: Required<Policy> = {
  ...examplePolicy,
  brandingFolder: '/usr/local/share/atrezzo/branding',
}

/** Makes something of each setting, in the table's order. */
export const eachSetting = <T>(make: (name: PolicyName) => T): T[] => policyNames.map(make)
