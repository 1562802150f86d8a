import type { Context } from '../../context.ts'
import type { UserRow } from '../../directory/users.ts'
import { newPasskeyPage, passkeyUrl } from '../../factors/passkey/pages.ts'
import { inFours, newRecoveryCodes } from '../../factors/recovery-code/codes.ts'
import { newTotpSecret, stepOfCode, totpUri } from '../../factors/totp/totp.ts'
import type { Scene } from '../definition.ts'
import { newTotpFactor, type AddingEvent, type AddingState, type NewCodes } from './adding.ts'
import { claimTry } from './tries.ts'
import { sealPage, statePlace } from './way-facts.ts'
import type { SealedPage } from './ways.ts'

type Surroundings = Pick<Scene, 'ctx'>

/** A new app's secret, sealed for the flow's state. */
export const makeSecret = ({ ctx }: Surroundings, userId: string): string =>
  ctx.sealer.seal(statePlace(userId), newTotpSecret())

/** A page that makes a passkey. */
export const makePage = async ({ ctx }: Surroundings, user: UserRow): Promise<SealedPage> =>
  sealPage({ ctx }, user.id, await newPasskeyPage(ctx, user, 'create'))

/** A new set of recovery codes, those to show sealed for the flow's state. */
export async function makeCodes({ ctx }: Surroundings, userId: string): Promise<NewCodes> {
  const { shown, kept } = await newRecoveryCodes()
  return { sealed: ctx.sealer.seal(statePlace(userId), JSON.stringify(shown)), kept }
}

/** Holds a code against the secret of the app that is being added; the try is counted before. */
export async function checkNewTotp(
  { ctx }: Surroundings,
  { userId, newSecret }: AddingState & { readonly userId: string },
  code: string,
): Promise<Extract<AddingEvent, { action: 'confirm-totp' }>> {
  const action = 'confirm-totp'
  const claimed = await claimTry(ctx, userId, newTotpFactor)
  if (claimed.kind === 'blocked') return { action, check: claimed, step: 0 }
  const secret = newSecret === null ? null : ctx.sealer.open(statePlace(userId), newSecret)
  const step = secret === null ? null : stepOfCode(secret, code, ctx.clock.now())
  if (step !== null) return { action, check: { kind: 'correct' }, step }
  const attemptsLeft = Math.max(0, ctx.config.limits.failuresBeforeWait - claimed.count)
  return { action, check: { kind: 'wrong', attemptsLeft }, step: 0 }
}

/** What the steps show at which a factor is added: a person's own to read. */
export interface AddingSight {
  readonly uri: string
  readonly secret: string
  readonly codes: string[]
  readonly url: string
}

/** Opens what the step at which a factor is added shows; null at other steps. */
export function lookAtAdding(
  ctx: Context,
  user: UserRow,
  { step, state }: { readonly step: string; readonly state: AddingState & { readonly page: string | null } },
): AddingSight | null {
  const open = (sealed: string | null): string =>
    sealed === null ? '' : ctx.sealer.open(statePlace(user.id), sealed)
  const nothing = { uri: '', secret: '', codes: [], url: '' }
  if (step === 'new-passkey') return { ...nothing, url: passkeyUrl(ctx, open(state.page)) }
  if (step === 'recovery-codes') return { ...nothing, codes: readCodes(open(state.newCodes?.sealed ?? null)) }
  if (step !== 'new-totp') return null
  const secret = open(state.newSecret)
  const uri = totpUri(secret, { issuer: ctx.branding.productName, label: user.username })
  return { ...nothing, uri, secret: inFours(secret, ' ') }
}

function readCodes(json: string): string[] {
  const codes: unknown = json === '' ? [] : JSON.parse(json)
  return Array.isArray(codes) ? codes.map(String) : []
}

/** The sight of a step that has one. */
export function addingOf(sight: AddingSight | null): AddingSight {
  if (!sight) throw new Error('The step adds a factor, but none was begun')
  return sight
}
