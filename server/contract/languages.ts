import { z } from 'zod'
import { language } from './language.ts'
import type { RouteContract } from './routes.ts'

/** The language of the signed-in person. */
export const languageRoutes = {
  changeLanguage: {
    method: 'post',
    path: '/v1/account/language',
    summary: 'Change the language that messages to the signed-in person speak',
    auth: 'session',
    body: z.strictObject({ language }),
    answers: { 204: null },
  },
} as const satisfies Readonly<Record<string, RouteContract>>
