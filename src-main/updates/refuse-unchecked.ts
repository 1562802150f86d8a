import type { NsisUpdater } from 'electron-updater'

/** The part of electron-updater's logger that is used. */
export interface UpdateLog {
  info: (message?: unknown) => void
  warn: (message?: unknown) => void
  error: (message?: unknown) => void
}

/** What electron-updater says before it takes a file whose signature it couldn't check. */
const givesUp = /ignoring signature validation/i

/**
 * Has a version refused whose signature can't be checked. electron-updater takes it when PowerShell doesn't run, as on
 * computers where IT forbids that, and only warns (`windowsExecutableCodeSignatureVerifier`).
 */
export const refuseUnchecked = (
  updater: Pick<NsisUpdater, 'verifyUpdateCodeSignature' | 'logger'>,
  log: UpdateLog,
): void => {
  let unchecked = false
  updater.logger = {
    ...log,
    warn(message) {
      unchecked ||= givesUp.test(String(message))
      log.warn(message)
    },
  }
  const verify = updater.verifyUpdateCodeSignature
  updater.verifyUpdateCodeSignature = async (publishers, file) => {
    unchecked = false
    const refusal = await verify(publishers, file)
    return refusal ?? (unchecked ? 'its signature could not be checked' : null)
  }
}
