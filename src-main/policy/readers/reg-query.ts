/** One key as `reg query KEY` lists it. */
export interface RegistryKey {
  readonly values: Readonly<Record<string, unknown>>
  /** Names of the keys below, without their path. */
  readonly keys: readonly string[]
}

const valueLine = /^ {4}(.+?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/

/**
 * What `reg query KEY` prints. The words of errors and of `(Default)` are in the system's language, so nothing depends
 * on them: values are the lines with a type, keys the lines that begin a path.
 */
export const parseRegQuery = (output: string): RegistryKey => {
  const lines = output.split(/\r?\n/)
  const values = lines.flatMap((line): [string, unknown][] => {
    const [, name, type, data = ''] = valueLine.exec(line) ?? []
    // The key's nameless value; its stand-in is in brackets in every language.
    if (name === undefined || type === undefined || /^\(.+\)$/.test(name)) return []
    return [[name, dataOf(type, data)]]
  })
  const keys = lines
    .filter((line) => line.startsWith('HKEY_'))
    .map((line) => line.slice(line.lastIndexOf('\\') + 1))
  return { values: Object.fromEntries(values), keys }
}

const dataOf = (type: string, data: string): unknown => {
  switch (type) {
    case 'REG_DWORD':
    case 'REG_QWORD':
      return /^0x[0-9a-f]{1,8}$/i.test(data) ? Number.parseInt(data, 16) : data
    case 'REG_MULTI_SZ':
      return data.split('\\0').filter((part) => part !== '')
    default:
      return data
  }
}
