import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { clinic, longPassword, newPerson, userInformation } from '../server/flows/support/http-client.ts'
import { ask, held, Interrupted, mailsOf, open, type Act, type Answer, type Place } from './client.ts'

/** What was answered with success: it has to be there after every kill. */
export interface Ledger {
  /** E-mail addresses of those whose enrollment was `done`. */
  readonly enrolled: Set<string>
  /** The newest session of each. */
  readonly sessions: Map<string, string>
  /** How often each way ended with success. */
  readonly ways: Map<string, number>
}

/** Somebody, and the passwords that may be theirs: two while nobody knows whether the change was made. */
interface Somebody {
  readonly person: ReturnType<typeof newPerson>
  passwords: readonly [string, ...string[]]
}

type Way = (place: Place, ledger: Ledger, somebody: Somebody) => Promise<Answer>

/** After so many interruptions of one way somebody else comes: a limit may hold, which is as it should be. */
const patience = 12

const life: readonly (readonly [string, Way])[] = [
  ['sign-in', signIn],
  ['recovery', recover],
  ['sign-in', signIn],
  ['registration reset', reset],
  ['sign-in', signIn],
]

/**
 * One after another registers and enrols, signs in, recovers from a forgotten password, has the registration reset,
 * until `over`. Each success goes into the ledger when its answer is there.
 * @throws if somebody's only password is refused
 */
export async function live(place: Place, ledger: Ledger, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const somebody: Somebody = { person: newPerson(), passwords: [longPassword] }
    let goesOn = await attempt(place, ledger, somebody, ['enrollment', enrol], 1, over)
    for (const way of life) goesOn &&= await attempt(place, ledger, somebody, way, patience, over)
  }
}

async function attempt(
  place: Place,
  ledger: Ledger,
  somebody: Somebody,
  [name, way]: readonly [string, Way],
  times: number,
  over: AbortSignal,
): Promise<boolean> {
  for (let tries = 0; tries < times && !over.aborted; tries += 1)
    try {
      const { session } = await way(place, ledger, somebody)
      ledger.enrolled.add(somebody.person.email)
      if (session !== undefined) ledger.sessions.set(somebody.person.email, session.token)
      ledger.ways.set(name, (ledger.ways.get(name) ?? 0) + 1)
      return true
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error
      await pause(50)
    }
  return false
}

async function enrol(place: Place, _: Ledger, { person }: Somebody): Promise<Answer> {
  const registration = await open(place, { kind: 'registration' })
  await registration('specify-organization', clinic)
  const seen = await mailsOf(place, person.email)
  await registration('enter-user-information', userInformation(person))
  const ticket = await held(place, person.email, 'ticket', seen)
  return bind(place, person.email, await open(place, { kind: 'enrollment', ticket }))
}

async function reset(place: Place, ledger: Ledger, { person, passwords }: Somebody): Promise<Answer> {
  const seen = await mailsOf(place, person.email)
  await ask(place, 'POST', '/v1/registration-resets', { username: person.username })
  const ticket = await held(place, person.email, 'ticket', seen)
  const enrollment = await open(place, { kind: 'enrollment', ticket })
  await enrollment('confirm-password', { password: passwords[0] })
  // It ends every session when it is done.
  ledger.sessions.delete(person.email)
  return bind(place, person.email, enrollment)
}

/** Binds the mailbox as second factor, and whatever else is asked for. */
async function bind(place: Place, email: string, enrollment: Act): Promise<Answer> {
  await enrollment('choose-method', { method: 'email' })
  const proved = await typeMailed(place, email, enrollment, { email })
  const { step, ...rest } =
    proved.step === 'password'
      ? await enrollment('create-password', { password: longPassword, confirmPassword: longPassword })
      : proved
  if (step !== 'terms') return { step, ...rest }
  const { version } = z.object({ version: z.string() }).parse(await ask(place, 'GET', '/v1/terms'))
  return enrollment('accept-terms', { version })
}

async function signIn(place: Place, _: Ledger, somebody: Somebody): Promise<Answer> {
  const { email } = somebody.person
  const login = await open(place, { kind: 'login', option: 'email', remember: false })
  await typePassword(login, somebody)
  await typeMailed(place, email, login, {})
  return login('continue')
}

/** Types the passwords that may be somebody's, and learns which one is. */
async function typePassword(login: Act, somebody: Somebody): Promise<void> {
  const { email } = somebody.person
  const [password, ...others] = somebody.passwords
  try {
    await login('submit-credentials', { email, password })
    somebody.passwords = [password]
  } catch (error) {
    if (!(error instanceof Interrupted) || error.code !== 'unauthorized') throw error
    const [next, ...rest] = others
    if (next === undefined) throw new Error(`The password of ${email} was lost`, { cause: error })
    somebody.passwords = [next, ...rest]
    await typePassword(login, somebody)
  }
}

async function recover(place: Place, ledger: Ledger, somebody: Somebody): Promise<Answer> {
  const { email } = somebody.person
  const recovery = await open(place, { kind: 'recovery', option: 'email' })
  await typeMailed(place, email, recovery, { email })
  await recovery('continue')
  const password = `${longPassword} ${Date.now()}`
  somebody.passwords = [password, ...somebody.passwords]
  ledger.sessions.delete(email)
  const done = await recovery('set-password', { password, confirmPassword: password })
  somebody.passwords = [password]
  return done
}

/** Asks for a code by mail, and types it. */
async function typeMailed(place: Place, email: string, act: Act, input: unknown): Promise<Answer> {
  const seen = await mailsOf(place, email)
  await act('send-email-code', input)
  return act('verify-email-code', { code: await held(place, email, 'code', seen) })
}
