/** What keeps a store from working, and goes away without a change to the program. */
export type StoreFault = 'disk-full' | 'read-only' | 'database-busy' | 'database-unreachable'

/** Result codes of SQLite (the low byte of the extended ones): BUSY, LOCKED, READONLY, FULL, CANTOPEN. */
const ofSqlite: Readonly<Record<number, StoreFault>> = {
  5: 'database-busy',
  6: 'database-busy',
  8: 'read-only',
  13: 'disk-full',
  14: 'database-unreachable',
}

/** SQLSTATE of PostgreSQL, and errors of the operating system. */
const byCode: Readonly<Record<string, StoreFault>> = {
  '53100': 'disk-full',
  '25006': 'read-only',
  '55P03': 'database-busy',
  '57014': 'database-busy',
  '53300': 'database-busy',
  '57P01': 'database-unreachable',
  '57P02': 'database-unreachable',
  '57P03': 'database-unreachable',
  '3D000': 'database-unreachable',
  '55000': 'database-unreachable',
  '08000': 'database-unreachable',
  '08001': 'database-unreachable',
  '08003': 'database-unreachable',
  '08006': 'database-unreachable',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  ECONNREFUSED: 'database-unreachable',
  ECONNRESET: 'database-unreachable',
  EPIPE: 'database-unreachable',
  ETIMEDOUT: 'database-unreachable',
  EHOSTUNREACH: 'database-unreachable',
  ENOTFOUND: 'database-unreachable',
  EAI_AGAIN: 'database-unreachable',
}

/** What the PostgreSQL client says without a code: the connection is gone, or none came in time. */
const withoutCode =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/

/** Which fault of the store an exception tells of; undefined if of none. */
export function faultOf(error: unknown): StoreFault | undefined {
  if (error instanceof AggregateError) return error.errors.map(faultOf).find((fault) => fault !== undefined)
  if (!(error instanceof Error)) return undefined
  if ('errcode' in error && typeof error.errcode === 'number') return ofSqlite[error.errcode & 0xff]
  if ('code' in error && typeof error.code === 'string' && error.code in byCode) return byCode[error.code]
  if (withoutCode.test(error.message)) return 'database-unreachable'
  return faultOf(error.cause)
}
