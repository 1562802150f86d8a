/** Environment variables by name; a secret's value is never looked at, only whether there is one. */
export type Environment = Readonly<Record<string, string | undefined>>

/** One way to satisfy a need: all of these variables. */
type Way = readonly string[]

interface Need {
  readonly what: string
  readonly ways: readonly Way[]
}

const updates: Need = { what: 'where updates are asked for', ways: [['ATREZZO_UPDATE_URL']] }

/** Azure Artifact Signing: where, as what, and one of the ways in that Azure's EnvironmentCredential knows. */
const azure = [
  'AZURE_SIGN_ENDPOINT',
  'AZURE_SIGN_ACCOUNT',
  'AZURE_SIGN_PROFILE',
  'AZURE_SIGN_PUBLISHER',
].concat('AZURE_TENANT_ID', 'AZURE_CLIENT_ID')

const windows: Need = {
  what: 'signing for Windows',
  ways: [
    [...azure, 'AZURE_CLIENT_SECRET'],
    [...azure, 'AZURE_CLIENT_CERTIFICATE_PATH'],
    [...azure, 'AZURE_FEDERATED_TOKEN_FILE'],
    ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'],
    ['CSC_LINK', 'CSC_KEY_PASSWORD'],
  ],
}

const mac: readonly Need[] = [
  {
    what: 'signing for macOS (Developer ID Application)',
    ways: [['CSC_LINK', 'CSC_KEY_PASSWORD'], ['CSC_NAME']],
  },
  {
    what: 'signing the macOS package (Developer ID Installer)',
    ways: [['CSC_INSTALLER_LINK', 'CSC_INSTALLER_KEY_PASSWORD'], ['CSC_NAME']],
  },
  {
    what: 'notarisation',
    ways: [
      ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
      ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
      ['APPLE_KEYCHAIN_PROFILE'],
    ],
  },
]

const needsOf = (platform: NodeJS.Platform): readonly Need[] => {
  if (platform === 'win32') return [updates, windows]
  if (platform === 'darwin') return [updates, ...mac]
  return [updates]
}

/**
 * What a release for `platform` lacks, one line a need, each naming the variables to set. Empty: nothing. electron-builder
 * would only warn and make unsigned installers.
 */
export const missingForRelease = (platform: NodeJS.Platform, environment: Environment): string[] => [
  ...needsOf(platform).flatMap((need) => missingOf(need, environment)),
  ...insecureFeed(environment),
  ...refusedFor(platform, environment),
]

/** What the feed says of new versions is believed before the file itself is checked. */
const insecureFeed = ({ ATREZZO_UPDATE_URL: url = '' }: Environment): string[] =>
  url === '' || URL.parse(url)?.protocol === 'https:' ? [] : ['where updates are asked for: an https address']

const missingOf = ({ what, ways }: Need, environment: Environment): string[] => {
  const open = ways.map((way) => way.filter((name) => isMissing(environment[name])))
  if (open.some((missing) => missing.length === 0)) return []
  return [`${what}: set ${nearest(ways, open).join(', ')}${ways.length > 1 ? others(ways) : ''}`]
}

/** electron-builder skips signing on macOS without an error where one of these says so. */
const refusedFor = (platform: NodeJS.Platform, environment: Environment): string[] => {
  if (platform !== 'darwin') return []
  const { CSC_IDENTITY_AUTO_DISCOVERY: discovery, GITHUB_BASE_REF: base } = environment
  return [
    ...(discovery === 'false' ? ['signing for macOS: unset CSC_IDENTITY_AUTO_DISCOVERY'] : []),
    ...(isMissing(base) ? [] : ['signing for macOS: a pull request (GITHUB_BASE_REF) is never signed']),
  ]
}

/** Unset, and what a workflow passes for a secret that doesn't exist. */
const isMissing = (value: string | undefined): boolean => value === undefined || value.trim() === ''

/** What is missing of the way that somebody has begun; of the first where nobody has. */
const nearest = (ways: readonly Way[], open: readonly (readonly string[])[]): readonly string[] => {
  const begun = (index: number): number => (ways[index]?.length ?? 0) - (open[index]?.length ?? 0)
  const best = open.map((_, index) => index).toSorted((a, b) => begun(b) - begun(a))[0] ?? 0
  return open[best] ?? []
}

const others = (ways: readonly Way[]): string => ` (ways: ${ways.map((way) => way.join(' + ')).join('; ')})`
