import type { Millis } from './millis.ts'
import type { AuditEventTable, AuditSealTable, AuditShipmentTable } from './tables/audit.ts'
import type { AuthenticatorTable, PasskeyPageTable, RecoveryCodeTable } from './tables/authenticators.ts'
import type { StaffSessionTable, StaffSignInTable } from './tables/staff.ts'
import type { RememberTokenTable, RememberedTable } from './tables/remembered.ts'
import type { InstallationTable, InstallationKeyTable } from './tables/installation.ts'
import type {
  ProviderGroupTable,
  OrganizationTable,
  UserTable,
  MembershipTable,
  UserListingTable,
  ImportedUserTable,
  UserLanguageTable,
} from './tables/directory.ts'
import type { FlowTable, ChallengeTable, TicketTable, CallPromptTable } from './tables/flows.ts'
import type { FailureTable, SendTable, SendLockTable, SendWindowTable } from './tables/limits.ts'
import type { MessageTable } from './tables/delivery.ts'
import type { SessionTable, KnownComputerTable, NoticeTable, SavedRequestTable } from './tables/signed-in.ts'
import type { IdempotencyTable } from './tables/idempotency.ts'

export type { Millis }

export interface Database {
  installation: InstallationTable
  installation_key: InstallationKeyTable
  provider_group: ProviderGroupTable
  organization: OrganizationTable
  user: UserTable
  membership: MembershipTable
  flow: FlowTable
  challenge: ChallengeTable
  ticket: TicketTable
  failure: FailureTable
  send: SendTable
  send_lock: SendLockTable
  send_window: SendWindowTable
  message: MessageTable
  session: SessionTable
  notice: NoticeTable
  saved_request: SavedRequestTable
  audit_event: AuditEventTable
  audit_seal: AuditSealTable
  audit_shipment: AuditShipmentTable
  idempotency: IdempotencyTable
  call_prompt: CallPromptTable
  user_listing: UserListingTable
  known_computer: KnownComputerTable
  remembered: RememberedTable
  remember_token: RememberTokenTable
  imported_user: ImportedUserTable
  authenticator: AuthenticatorTable
  recovery_code: RecoveryCodeTable
  passkey_page: PasskeyPageTable
  staff_sign_in: StaffSignInTable
  staff_session: StaffSessionTable
  user_language: UserLanguageTable
}
