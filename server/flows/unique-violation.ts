const sqliteUnique = 2067
const postgresUnique = '23505'

/**
 * Whether a database error says that two transactions wanted the same username or address: the one that
 * lost can ask again and gets the plain answer.
 */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('errcode' in error && error.errcode === sqliteUnique) return true
  return 'code' in error && error.code === postgresUnique
}
