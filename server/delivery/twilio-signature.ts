import type { TwilioAccount } from '../config/channel-settings.ts'

/** A request that claims to come from Twilio. */
export interface SignedRequest {
  readonly signature: string
  /** As Twilio sees it. */
  readonly url: string
  readonly form: URLSearchParams
}

export type SignatureCheck = (request: SignedRequest) => Promise<boolean>

/** Checks a request's signature against the accounts' tokens. */
export function signatureCheck(accounts: readonly TwilioAccount[]): SignatureCheck {
  const tokens = accounts.flatMap(({ authToken }) => (authToken === undefined ? [] : [authToken]))
  return async ({ signature, url, form }) => {
    const { validateRequest } = (await import('twilio')).default
    const fields = Object.fromEntries([...new Set(form.keys())].map((key) => [key, valueOf(form, key)]))
    return tokens.some((token) => validateRequest(token, signature, url, fields))
  }
}

function valueOf(form: URLSearchParams, key: string): string | string[] {
  const values = form.getAll(key)
  return values.length === 1 ? (values[0] ?? '') : values
}
