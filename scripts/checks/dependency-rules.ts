import type { IForbiddenRuleType } from 'dependency-cruiser'

const contract = '^server/contract/'
const bridgeTypes = '^src-preload/(bridge|channels)\\.ts$'
const own = '^(server|src-main|src-preload|src-renderer|test|scripts)/'
const packages = '^node_modules/'

/** Which folder may import what: the table of docs/architecture.md, one rule per line of it. */
export const dependencyRules: IForbiddenRuleType[] = [
  {
    name: 'server-stands-alone',
    comment: 'The server imports nothing of the other folders: it runs without the desktop.',
    from: { path: '^server/' },
    to: { path: own, pathNot: '^server/' },
  },
  {
    name: 'contract-is-pure',
    comment: 'The contract is shared by all programs: itself and zod, nothing else.',
    from: { path: contract },
    to: { pathNot: [contract, `${packages}zod/`] },
  },
  {
    name: 'main-knows-contract-and-bridge-only',
    comment: 'The main process reaches the server by HTTP; of its code it knows the contract only.',
    from: { path: '^src-main/' },
    to: { path: own, pathNot: ['^src-main/', contract, bridgeTypes] },
  },
  {
    name: 'preload-takes-types-only',
    comment: 'A sandboxed preload can require nothing but electron: from elsewhere it takes types.',
    from: { path: '^src-preload/' },
    to: {
      pathNot: ['^src-preload/', `${packages}electron/`, '^electron$'],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'preload-knows-contract-only',
    from: { path: '^src-preload/' },
    to: { path: own, pathNot: ['^src-preload/', contract] },
  },
  {
    name: 'renderer-knows-contract-and-bridge-only',
    from: { path: '^src-renderer/' },
    to: { path: own, pathNot: ['^src-renderer/', contract, bridgeTypes] },
  },
  {
    name: 'renderer-takes-types-of-the-bridge',
    comment: 'The bridge is an object on window; its source stays in the preload.',
    from: { path: '^src-renderer/' },
    to: { path: bridgeTypes, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'renderer-has-no-node',
    comment: 'The renderer is sandboxed: no Node, no Electron, no HTTP client.',
    from: { path: '^src-renderer/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'renderer-has-no-electron',
    from: { path: '^src-renderer/' },
    to: { path: ['^electron$', `${packages}(electron|electron-store|axios|keytar|express)/`] },
  },
  {
    name: 'server-has-no-electron',
    from: { path: '^server/' },
    to: { path: ['^electron$', `${packages}(electron|electron-store|axios|keytar)/`] },
  },
  {
    name: 'products-import-no-tests',
    from: { path: '^(server|src-)' },
    to: { path: '^(test|scripts)/' },
  },
  {
    name: 'installed-code-has-its-libraries',
    comment: 'What main and server import at run time must be in "dependencies", or the package lacks it.',
    from: { path: '^(server|src-main)/' },
    to: {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
      pathNot: [`${packages}electron/`],
    },
  },
  {
    name: 'no-cycles',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-unresolved',
    comment: 'What the bench compares with is installed by the bench alone.',
    from: { pathNot: '^test/bench/peers/' },
    to: { couldNotResolve: true, pathNot: ['\\?(raw|url)$', '^virtual:'] },
  },
]
