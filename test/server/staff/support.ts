import { readStaffSettings, staffTable } from '../../../server/config/staff-settings.ts'
import type { Settings } from '../../../server/config/settings.ts'
import type { TestServer } from '../harness.ts'
import { robin, type Colleague, type Directory } from './directory.ts'

export const redirectUri = 'http://127.0.0.1:50123/staff-sign-in'

/** A directory's block as the server's settings hold it. */
export function staffSettings(
  { settings }: Directory,
  more: { readonly answerBy?: 'deep-link' } = {},
): Pick<Settings, 'staff'> {
  const staff = readStaffSettings(
    { ...settings, groups: staffTable.groups.schema.parse(settings.groups), ...more },
    (name) => {
      throw new Error(`${name} is missing`)
    },
  )
  return staff === undefined ? {} : { staff }
}

/** Begins a sign-in and goes through the browser's part. */
export async function browsed(
  server: TestServer,
  directory: Directory,
  who: Colleague = robin,
  uri: string = redirectUri,
): Promise<{ readonly token: string; readonly back: URL; readonly answer: string }> {
  const { token, authorizationUrl } = await server.askFor('startStaffSignIn', {
    body: { redirectUri: uri },
  })
  const back = await directory.browse(authorizationUrl, { does: 'sign-in', as: who })
  return { token, back, answer: back.search.slice(1) }
}

/** Hands an answer over. */
export const complete = (server: TestServer, token: string, answer: string) =>
  server.ask('completeStaffSignIn', { token, body: { answer } })

/** Signs a colleague in. @returns the session's token */
export async function signIn(
  server: TestServer,
  directory: Directory,
  who: Colleague = robin,
): Promise<string> {
  const { token, answer } = await browsed(server, directory, who)
  return (await server.askFor('completeStaffSignIn', { token, body: { answer } })).token
}
