import { statfs } from 'node:fs/promises'
import { release, version } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { health } from '../../server/contract/resources.ts'
import type { Services } from '../app/services.ts'
import type { HttpClient } from '../client/http.ts'
import { readLogTail } from './read-log.ts'
import type { Section } from './report.ts'
import {
  connectionSection,
  logSection,
  policySection,
  settingsSection,
  timeSection,
  versionsSection,
  type ConnectionFacts,
} from './sections.ts'

type Parts = Pick<Services, 'settings' | 'demo' | 'policy' | 'supervisor' | 'http' | 'keychain'>

/**
 * Looks at all that a support file tells.
 *
 * @param profile the app's folder, where its logs are
 */
export const collectSections = (profile: string, parts: Parts) => async (): Promise<readonly Section[]> => [
  timeSection(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone),
  versionsSection({
    app: app.getVersion(),
    packaged: app.isPackaged,
    electron: process.versions['electron'],
    chromium: process.versions['chrome'],
    node: process.versions.node,
    system: `${version()}, ${process.platform} ${release()} ${process.arch}`,
  }),
  settingsSection(parts.settings.read(), parts.demo),
  policySection(parts.policy.read()),
  connectionSection(await lookAtConnection(profile, parts)),
  logSection('main.log', await readLogTail(join(profile, 'logs', 'main.log'))),
  logSection('companion.log', await readLogTail(join(profile, 'logs', 'companion.log'))),
]

async function lookAtConnection(
  profile: string,
  { supervisor, http, keychain }: Parts,
): Promise<ConnectionFacts> {
  const connection = supervisor.connection()
  const choice = supervisor.choice()
  return {
    server: choice?.kind === 'shared' ? choice.origin : choice === null ? 'not chosen yet' : 'this computer',
    connection,
    trouble: supervisor.trouble(),
    answer: connection === 'connected' ? await askForLife(http) : 'not asked',
    keychain: await keychain,
    freeBytes: await statfs(profile).then(
      ({ bavail, bsize }) => bavail * bsize,
      () => null,
    ),
  }
}

async function askForLife(http: HttpClient): Promise<ConnectionFacts['answer']> {
  const asked = performance.now()
  const answer = await http.send({ method: 'get', path: '/healthz', answer: health })
  return answer.ok ? { milliseconds: Math.round(performance.now() - asked) } : 'none'
}
