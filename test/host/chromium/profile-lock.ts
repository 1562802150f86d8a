import { readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * Waits until no Chromium holds the profile: after the host was killed its Chromium needs a moment to end, and a
 * second Chromium on one profile aborts. Ends one that stays longer than `patience` (ms).
 */
export async function waitForFreeProfile(profile: string, patience = 5000): Promise<void> {
  const lock = join(profile, 'SingletonLock')
  const deadline = performance.now() + patience
  for (let pid = holder(lock); pid !== null; pid = holder(lock)) {
    if (performance.now() > deadline) process.kill(pid, 'SIGKILL')
    await delay(20)
  }
  rmSync(lock, { force: true })
}

/** The living process that Chromium's lock names (`<host>-<pid>`), or null. */
function holder(lock: string): number | null {
  try {
    const pid = Number(readlinkSync(lock).split('-').at(-1))
    process.kill(pid, 0)
    return pid
  } catch {
    return null
  }
}
