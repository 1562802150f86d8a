import { z } from 'zod'
import { loginOption } from './fields.ts'

/** `GET /v1/login-options`: how people may sign in at this server, so that a client offers no other. */
export const loginOptions = z.object({ loginOptions: z.array(loginOption).min(1) })
export type LoginOptions = z.infer<typeof loginOptions>

export const loginOptionRoutes = {
  getLoginOptions: {
    method: 'get',
    path: '/v1/login-options',
    summary: 'How people may sign in here',
    auth: 'public',
    answers: { 200: loginOptions },
  },
} as const
