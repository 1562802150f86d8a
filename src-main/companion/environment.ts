/** What the server's process needs of the environment; by default Electron would hand on everything. */
const passedOn = ['LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'windir'] as const

/** The bundled server's environment, made from main's. */
export const companionEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> => {
  const result: Record<string, string> = { NODE_ENV: 'production' }
  for (const name of passedOn) {
    const value = environment[name]
    if (value !== undefined) result[name] = value
  }
  return result
}
