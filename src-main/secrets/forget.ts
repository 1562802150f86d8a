/** The part of keytar that removing everything takes. */
export interface KeychainEntries {
  findCredentials: (service: string) => Promise<{ account: string }[]>
  deletePassword: (service: string, account: string) => Promise<boolean>
}

/**
 * Removes every entry of `service` from this user's keychain: those of all profiles, and of earlier installations.
 *
 * @param load brings keytar; rejects where it is not installed
 * @param timeout milliseconds after which a keychain that doesn't answer is given up: an uninstaller waits
 * @returns whether none is left
 */
export const forgetSecrets = async (
  load: () => Promise<KeychainEntries>,
  service: string,
  timeout: number,
): Promise<boolean> => {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), timeout)
  try {
    return await Promise.race([removeAll(load, service), late.promise])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

const removeAll = async (load: () => Promise<KeychainEntries>, service: string): Promise<boolean> => {
  const keychain = await load()
  for (const { account } of await keychain.findCredentials(service))
    await keychain.deletePassword(service, account)
  return (await keychain.findCredentials(service)).length === 0
}
