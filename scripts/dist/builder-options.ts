import type { Environment } from './release.ts'

/** What `npm run dist` is for: trying things, or a release, which is signed or fails. */
export type Purpose = 'trial' | 'release'

/**
 * electron-builder's command line: the caller's options, and what the environment says of signing. No secret
 * is among them; electron-builder and the signing tools read those from the environment themselves.
 */
export const builderOptions = (
  given: readonly string[],
  purpose: Purpose,
  environment: Environment,
): string[] => [
  ...given,
  // A generic feed is a folder of files: nothing is uploaded by the builder, on a tag neither.
  ...(given.includes('--publish') ? [] : ['--publish', 'never']),
  ...(purpose === 'release' ? ['-c.forceCodeSigning=true'] : []),
  ...azureOptions(environment),
]

/** For a trial of which nobody said where it asks for updates: this name never resolves (RFC 2606). */
const noFeed = 'https://updates.invalid'

/** The environment that electron-builder.yml is read in: it names the feed by a variable. */
export const builderEnvironment = (environment: Environment): Record<string, string | undefined> =>
  has(environment, 'ATREZZO_UPDATE_URL') ? { ...environment } : { ...environment, ATREZZO_UPDATE_URL: noFeed }

const has = (environment: Environment, name: string): boolean => (environment[name] ?? '').trim() !== ''

const azureNames = {
  endpoint: 'AZURE_SIGN_ENDPOINT',
  codeSigningAccountName: 'AZURE_SIGN_ACCOUNT',
  certificateProfileName: 'AZURE_SIGN_PROFILE',
  publisherName: 'AZURE_SIGN_PUBLISHER',
} as const

const azureOptions = (environment: Environment): string[] =>
  Object.values(azureNames).every((name) => has(environment, name))
    ? Object.entries(azureNames).map(
        ([option, name]) => `-c.win.azureSignOptions.${option}=${environment[name] ?? ''}`,
      )
    : []
