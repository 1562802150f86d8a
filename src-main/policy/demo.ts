import type { Policy } from './table.ts'

/** Whether this run is a demo: only where it was asked for, and IT neither forbids it nor names a server. */
export const isDemo = (
  { demoAllowed, serverAddress }: Pick<Policy, 'demoAllowed' | 'serverAddress'>,
  askedFor: boolean,
): boolean => askedFor && (demoAllowed ?? serverAddress === undefined)
