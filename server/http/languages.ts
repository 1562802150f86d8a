import { languageRoutes } from '../contract/languages.ts'
import { fieldErrors } from '../flows/requests.ts'
import { withLanguage } from '../languages/current.ts'
import { rememberLanguage } from '../languages/remember.ts'
import { fail, succeed } from '../result.ts'
import { withSession } from './authorize.ts'
import { parseJson } from './body.ts'

/** What answers the route of the signed-in person's language. It prolongs no session: the app sends it by itself. */
export const languageHandlers = {
  changeLanguage: withSession(async ({ ctx, body }, { userId }) => {
    const json = parseJson(body)
    if (!json.ok) return json
    const input = languageRoutes.changeLanguage.body.safeParse(json.value)
    if (!input.success) return fail({ code: 'invalid-input', errors: fieldErrors(input.error) })
    await withLanguage(input.data.language, () => rememberLanguage(ctx.store.db, userId, ctx.clock.now()))
    return succeed(null)
  }),
}
