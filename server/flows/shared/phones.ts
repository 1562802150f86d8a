import type { Failure } from '../../contract/errors.ts'

/** A phone number as it was read: E.164, or why it is refused. */
export type PhoneReading =
  | { readonly ok: true; readonly e164: string }
  | { readonly ok: false; readonly failure: Extract<Failure, { code: 'phone-refused' }> }
