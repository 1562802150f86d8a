import type { z } from 'zod'
import { registrationCompletion, registrationReset, usernameReminder } from '../contract/recovery.ts'
import type { Context } from '../context.ts'
import { fieldErrors } from '../flows/requests.ts'
import { requestRegistrationCompletion } from '../help/registration-completion.ts'
import { requestRegistrationReset } from '../help/registration-reset.ts'
import { remindUsername } from '../help/username-reminder.ts'
import { fail, type Result } from '../result.ts'
import { open, type Handler } from './authorize.ts'
import { parseJson } from './body.ts'

const taking = <T>(
  schema: z.ZodType<T>,
  request: (ctx: Context, input: T) => Promise<Result<null>>,
): Handler<'public', null> =>
  open(async ({ ctx, body }) => {
    const json = parseJson(body)
    if (!json.ok) return json
    const input = schema.safeParse(json.value)
    if (!input.success) return fail({ code: 'invalid-input', errors: fieldErrors(input.error) })
    return request(ctx, input.data)
  })

/** What answers `recoveryRoutes`. */
export const recoveryHandlers = {
  requestRegistrationReset: taking(registrationReset, (ctx, { username }) =>
    requestRegistrationReset(ctx, username),
  ),
  requestRegistrationCompletion: taking(registrationCompletion, requestRegistrationCompletion),
  remindUsername: taking(usernameReminder, (ctx, { email }) => remindUsername(ctx, email)),
}
