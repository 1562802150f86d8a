import { resumeSession as resumeInput } from '../contract/remembered.ts'
import { fieldErrors } from '../flows/requests.ts'
import { forget } from '../remembered/forget.ts'
import { resume } from '../remembered/resume.ts'
import { fail } from '../result.ts'
import { withRememberToken } from './authorize.ts'
import { parseJson } from './body.ts'
import { readKey } from './idempotency.ts'
import { peerOf } from './peer.ts'

/** What answers the routes of Remember Me. */
export const rememberedHandlers = {
  resumeSession: {
    ...withRememberToken(async ({ ctx, request, body }, token) => {
      const json = parseJson(body)
      if (!json.ok) return json
      const input = resumeInput.safeParse(json.value)
      if (!input.success) return fail({ code: 'invalid-input', errors: fieldErrors(input.error) })
      const key = readKey(request)
      if (!key.ok) return key
      const meta = { address: peerOf(ctx.config, request) }
      return resume(ctx, { ...input.data, token, key: key.value }, meta)
    }),
    // Not for 60 seconds, but until the new token is used.
    repeats: 'itself' as const,
  },
  forgetRemembered: withRememberToken(async ({ ctx }, token) => forget(ctx, token)),
}
