/** A database's address as it may be shown: PostgreSQL's tools ask for the password, or find it in `~/.pgpass`. */
export function withoutPassword(url: string): string {
  const shown = new URL(url)
  shown.password = ''
  shown.searchParams.delete('password')
  return shown.href
}
