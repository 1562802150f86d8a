/** A path with its query; fields that are not there are left out. */
export const withQuery = (path: string, query: Readonly<Record<string, string | undefined>>): string => {
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') fields.set(name, value)
  }
  return fields.size === 0 ? path : `${path}?${fields.toString()}`
}
