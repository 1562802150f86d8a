import type { CodeCheck } from '../../../../../server/flows/shared/code-check.ts'
import type { OtherWay } from '../../../../../server/contract/ways.ts'
import type { AddingEvent, NewCodes } from '../../../../../server/flows/shared/adding.ts'
import {
  isWayRequest,
  type SealedPage,
  type WayAction,
  type WayEvent,
} from '../../../../../server/flows/shared/ways.ts'

export const everyWay: readonly OtherWay[] = ['totp', 'passkey', 'recovery-code']
export const everyFactor = new Set(['totp', 'passkey', 'recovery-codes'] as const)

export const page: SealedPage = { page: { handle: 'h', purpose: 'get', options: '{}' }, sealed: 's' }
export const codes: NewCodes = { sealed: 's', kept: [{ name: 'AAA', hash: 'h' }] }

/** What became of a code. */
export const checkOf = (right: boolean): CodeCheck =>
  right ? { kind: 'correct' } : { kind: 'wrong', attemptsLeft: 4 }

/** An action of another way that goes well, or doesn't. */
export function wayEvent(action: WayAction, right: boolean): WayEvent {
  const check = checkOf(right)
  switch (action) {
    case 'use-totp':
    case 'use-recovery-code':
    case 'back':
      return { action }
    case 'use-passkey':
      return { action, opened: page }
    case 'verify-totp':
    case 'finish-passkey':
      return { action, check }
    case 'verify-recovery-code':
      return { action, check, left: 3 }
  }
}

export const isWayAction = (action: string): action is WayAction => isWayRequest({ action })

/** The way that an action proves; null for one that proves none. */
export const provedWay = (action: WayAction): OtherWay | null =>
  (
    ({ 'verify-totp': 'totp', 'finish-passkey': 'passkey', 'verify-recovery-code': 'recovery-code' }) as const
  )[action as 'verify-totp'] ?? null

/** What somebody who adds a factor shows of it. */
export function addingEvent(action: AddingEvent['action'], right: boolean): AddingEvent {
  const check = checkOf(right)
  switch (action) {
    case 'confirm-totp':
      return { action, check, step: 1 }
    case 'register-passkey':
      return { action, credential: right ? { id: 'c', publicKey: 'k', counter: 0, transports: [] } : null }
    case 'keep-codes':
      return { action }
  }
}
