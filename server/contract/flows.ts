import { z } from 'zod'
import { changedAuthenticator } from './authenticator-change.ts'
import { loginOption, time } from './fields.ts'
import { termsOfUse } from './resources.ts'
import { newCodesView, newTotpView, otherWay, passkeyView, recoveryCodeView, strongerFactor } from './ways.ts'

/** What became of a message: `queued` here, `sent` = accepted by the provider, `delivered` = the provider said so. */
export const delivery = z.enum(['queued', 'sent', 'delivered', 'failed'])
export type Delivery = z.infer<typeof delivery>

/** A code that is under way, as the screen shows it. Seconds are whole, counted by the server at the time of the answer. */
export const codeStatus = z.object({
  channel: z.enum(['email', 'sms', 'voice']),
  /** The address or number: in full where this flow's owner typed it, masked where it is the one on file. */
  target: z.string(),
  delivery,
  /** Seconds left on the code; null until the provider has accepted the message. */
  secondsLeft: z.int().nonnegative().nullable(),
  /** How long the code lives in all, in seconds: the countdown ring's whole. */
  lifetime: z.int().positive(),
  /** Seconds until a new code may be asked for. */
  resendIn: z.int().nonnegative(),
  attemptsLeft: z.int().nonnegative(),
})
export type CodeStatus = z.infer<typeof codeStatus>

/**
 * A call that is under way. `press-hash`: the person presses #; `enter-digits`: keys in what the screen shows,
 * then #; `read-code`: the call reads a code to type.
 */
export const callStatus = codeStatus.extend({
  confirmation: z.enum(['press-hash', 'enter-digits', 'read-code']),
  /** `enter-digits`: what the screen shows. */
  digits: z.string().optional(),
})
export type CallStatus = z.infer<typeof callStatus>

const organizationSummary = z.object({
  name: z.string(),
  npi: z.string().nullable(),
  providerGroup: z.string(),
  address1: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  zip: z.string().nullable(),
  phone: z.string().nullable(),
  fax: z.string().nullable(),
})

const userSummary = z.object({ username: z.string(), firstName: z.string(), lastName: z.string() })

const terms = termsOfUse

/** One step of a kind of flow, with the view that its screen needs. */
const of =
  <K extends string>(kind: K) =>
  <S extends string, V extends z.ZodRawShape>(name: S, view: V) =>
    z.object({
      kind: z.literal(kind),
      step: z.literal(name),
      /** The actions that this step takes now, by name. */
      actions: z.array(z.string()),
      expiresAt: time,
      view: z.object(view),
    })

const registration = of('registration')
export const registrationFlow = z.discriminatedUnion('step', [
  registration('organization', {}),
  registration('user-information', {
    organization: organizationSummary,
    /** What an administrator who invites has said of the person; a start for the form. */
    invited: z.object({ firstName: z.string(), lastName: z.string(), email: z.string() }).nullable(),
  }),
  registration('complete', {
    organization: organizationSummary,
    user: userSummary,
    email: z.string(),
    delivery,
    /** Seconds left on the link; null until the mail server has accepted the message. */
    secondsLeft: z.int().nonnegative().nullable(),
    lifetime: z.int().positive(),
    resendIn: z.int().nonnegative(),
  }),
])

const phoneView = {
  /** Countries whose numbers are accepted, ISO 3166 alpha-2; the first is the default. */
  countries: z.array(z.string()).min(1),
  /** What this installation offers that nobody can intercept, for the notice beside texts and calls (ASVS 6.6.1). */
  strongerFactors: z.array(strongerFactor),
}
const newPasswordView = {
  /** Code points: 15 for the e-mail method, 8 for phone (NIST SP 800-63B-4 3.1.1.2). */
  minLength: z.int().positive(),
  /** Words of this user's that a password must not be made of; the client's meter uses them, too. */
  personalWords: z.array(z.string()),
}

const enrollment = of('enrollment')
export const enrollmentFlow = z.discriminatedUnion('step', [
  enrollment('confirm-password', { user: userSummary }),
  enrollment('choose-method', { user: userSummary, methods: z.array(loginOption).min(1) }),
  enrollment('email', {
    user: userSummary,
    method: loginOption,
    /** Prefilled address; null where only the address on file is accepted and it must be typed. */
    email: z.string().nullable(),
    /** The address on file, masked, where no other is accepted; else null. */
    onlyEmail: z.string().nullable(),
  }),
  enrollment('email-code', { user: userSummary, method: loginOption, code: codeStatus }),
  enrollment('password', { user: userSummary, method: loginOption, email: z.string(), ...newPasswordView }),
  enrollment('phone', { user: userSummary, email: z.string(), ...phoneView }),
  enrollment('sms-code', { user: userSummary, email: z.string(), code: codeStatus }),
  enrollment('call', { user: userSummary, email: z.string(), code: callStatus }),
  enrollment('verified', { user: userSummary, email: z.string(), target: z.string() }),
  /** Only where the installation sets `offerSecondWay`. */
  enrollment('second-way', { user: userSummary, offered: z.array(strongerFactor) }),
  enrollment('new-totp', { user: userSummary, ...newTotpView }),
  enrollment('new-passkey', { user: userSummary, ...passkeyView }),
  enrollment('recovery-codes', { user: userSummary, ...newCodesView }),
  enrollment('terms', {
    user: userSummary,
    method: loginOption,
    email: z.string(),
    phone: z.string().nullable(),
    terms,
  }),
  enrollment('done', { user: userSummary }),
])

const login = of('login')
const loginView = { option: loginOption, remember: z.boolean() }
export const loginFlow = z.discriminatedUnion('step', [
  login('credentials', loginView),
  login('second-factor', {
    ...loginView,
    /** The number on file, masked; null if this option or user has none. */
    phone: z.string().nullable(),
    /** The address on file: what the user typed at `credentials`. */
    email: z.string().nullable(),
    /** What this user has besides. */
    otherWays: z.array(otherWay),
  }),
  login('totp', loginView),
  login('passkey', { ...loginView, ...passkeyView }),
  login('recovery-code', { ...loginView, ...recoveryCodeView }),
  login('sms-code', { ...loginView, code: codeStatus }),
  login('email-code', { ...loginView, code: codeStatus }),
  login('call', { ...loginView, code: callStatus }),
  login('verified', { ...loginView, channel: z.enum(['email', 'voice']), target: z.string() }),
  login('terms', { ...loginView, terms }),
  login('done', { ...loginView, user: userSummary }),
])

const recovery = of('recovery')
const recoveryView = { option: loginOption }
export const recoveryFlow = z.discriminatedUnion('step', [
  recovery('email', recoveryView),
  recovery('email-code', { ...recoveryView, code: codeStatus }),
  recovery('verified', { ...recoveryView, channel: z.enum(['email', 'voice']), target: z.string() }),
  recovery('second-factor', {
    ...recoveryView,
    /** The number on file, masked; null if there is none. */
    phone: z.string().nullable(),
    /** What this user has besides; with neither, only an administrator can help. */
    otherWays: z.array(otherWay),
  }),
  recovery('totp', recoveryView),
  recovery('passkey', { ...recoveryView, ...passkeyView }),
  recovery('recovery-code', { ...recoveryView, ...recoveryCodeView }),
  recovery('sms-code', { ...recoveryView, code: codeStatus }),
  recovery('call', { ...recoveryView, code: callStatus }),
  recovery('new-password', { ...recoveryView, ...newPasswordView }),
  recovery('terms', { ...recoveryView, terms }),
  recovery('done', { ...recoveryView, user: userSummary }),
])

const adding = of('authenticator-enrollment')
const addingView = {
  /** What is being added, or removed. */
  adding: strongerFactor,
  change: z.enum(['add', 'remove']),
}
export const authenticatorEnrollmentFlow = z.discriminatedUnion('step', [
  adding('confirm-password', addingView),
  adding('second-factor', {
    ...addingView,
    /** The number on file, masked; null if this user has none. */
    phone: z.string().nullable(),
    /** The address on file, masked; null where the phone is this user's second factor. */
    email: z.string().nullable(),
    otherWays: z.array(otherWay),
  }),
  adding('sms-code', { ...addingView, code: codeStatus }),
  adding('email-code', { ...addingView, code: codeStatus }),
  adding('call', { ...addingView, code: callStatus }),
  adding('verified', { ...addingView, target: z.string() }),
  adding('totp', addingView),
  adding('passkey', { ...addingView, ...passkeyView }),
  adding('recovery-code', { ...addingView, ...recoveryCodeView }),
  adding('new-totp', { ...addingView, ...newTotpView }),
  adding('new-passkey', { ...addingView, ...passkeyView }),
  adding('recovery-codes', { ...addingView, ...newCodesView }),
  /** It is bound; other sign-ins of this user are open, and may be ended now (ASVS 7.4.3). */
  adding('added', { ...addingView, otherSessions: z.int().nonnegative() }),
  /** It is gone; the same. */
  adding('removed', { ...addingView, otherSessions: z.int().nonnegative() }),
  adding('done', addingView),
])

const change = of('authenticator-change')
const changeView = {
  /** What is being changed. */
  authenticator: changedAuthenticator,
}
export const authenticatorChangeFlow = z.discriminatedUnion('step', [
  change('confirm-password', {
    ...changeView,
    /** The address on file. */
    email: z.string(),
  }),
  change('second-factor', {
    ...changeView,
    /** The number on file, masked; null if this person has none. */
    phone: z.string().nullable(),
    /** The address on file; null where the phone is this person's second factor. */
    email: z.string().nullable(),
  }),
  change('sms-code', { ...changeView, code: codeStatus }),
  change('email-code', { ...changeView, code: codeStatus }),
  change('call', { ...changeView, code: callStatus }),
  change('verified', { ...changeView, target: z.string() }),
  change('new-email', changeView),
  change('new-email-code', { ...changeView, code: codeStatus }),
  change('new-phone', { ...changeView, ...phoneView }),
  change('new-sms-code', { ...changeView, code: codeStatus }),
  change('new-call', { ...changeView, code: callStatus }),
  change('new-verified', { ...changeView, target: z.string() }),
  /** `target` is bound. */
  change('done', { ...changeView, target: z.string() }),
])

/**
 * A flow as a client sees it: it holds all that the step's screen needs, and no secret but what its person has to
 * read at `new-totp`, `recovery-codes` and the two passkey steps.
 */
export const flow = z.discriminatedUnion('kind', [
  registrationFlow,
  enrollmentFlow,
  loginFlow,
  recoveryFlow,
  authenticatorEnrollmentFlow,
  authenticatorChangeFlow,
])
export type Flow = z.infer<typeof flow>
export type FlowOf<K extends Flow['kind']> = Extract<Flow, { kind: K }>
export type FlowStep<K extends Flow['kind']> = FlowOf<K>['step']
/** One step of one flow: `FlowAt<'login', 'sms-code'>`. */
export type FlowAt<K extends Flow['kind'], S extends FlowStep<K>> = Extract<Flow, { kind: K; step: S }>

/** A session as it is handed out, once. */
export const issuedSession = z.object({
  token: z.string(),
  expiresAt: time,
  remember: z.object({ token: z.string(), expiresAt: time }).optional(),
})
export type IssuedSession = z.infer<typeof issuedSession>

/** Answer of `POST /v1/flows`: the flow with its token, which is shown once. */
export const startedFlow = flow.and(z.object({ token: z.string() }))
export type StartedFlow = Flow & { token: string }

/** Answer of `POST /v1/flow/{action}`; `session` comes once, with the action that reaches `done`. */
export const advancedFlow = flow.and(z.object({ session: issuedSession.optional() }))
export type AdvancedFlow = Flow & { session?: IssuedSession }
