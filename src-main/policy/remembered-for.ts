import type { Policy } from './table.ts'

const hour = 60 * 60_000

/** Milliseconds for which this computer may remember a sign-in at most; null: as long as the server says. */
export const rememberedFor = ({ rememberHours }: Pick<Policy, 'rememberHours'>): number | null =>
  rememberHours === undefined ? null : rememberHours * hour
