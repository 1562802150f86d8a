import type { OtherWay } from '../contract/ways.ts'
import type { AuditType } from './types.ts'

/** By what somebody proves, or fails to prove, who they are. */
type Factor = 'password' | 'ticket' | 'remember-token' | 'email-code' | 'sms-code' | 'voice-call' | OtherWay

const byType: Partial<Readonly<Record<AuditType, Factor>>> = {
  'password-verified': 'password',
  'password-failed': 'password',
  'session-unlocked': 'password',
  'email-verified': 'email-code',
  'call-answered': 'voice-call',
  'call-refused': 'voice-call',
  'ticket-redeemed': 'ticket',
  'ticket-refused': 'ticket',
  'remember-resumed': 'remember-token',
  'remember-refused': 'remember-token',
  'remember-misused': 'remember-token',
  'totp-failed': 'totp',
  'passkey-failed': 'passkey',
  'recovery-code-failed': 'recovery-code',
}

const byChannel = new Map<unknown, Factor>([
  ['email', 'email-code'],
  ['sms', 'sms-code'],
  ['voice', 'voice-call'],
])

/** Events of codes: which one, their channel tells. */
const ofCodes: ReadonlySet<AuditType> = new Set<AuditType>([
  'code-requested',
  'code-verified',
  'code-failed',
  'phone-verified',
])

/** The factor of an authentication event (ASVS 16.3.1), where its type or its channel tells. */
export function factorOf(
  type: AuditType,
  detail: Readonly<Record<string, unknown>> = {},
): { readonly factor?: Factor } {
  const factor = byType[type] ?? (ofCodes.has(type) ? byChannel.get(detail['channel']) : undefined)
  return factor === undefined ? {} : { factor }
}
