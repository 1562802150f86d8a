import { z } from 'zod'
import type { RouteContract } from './routes.ts'

/** What Twilio reports of a message or a call that has ended; it sends more, and adds to it. */
export const statusReport = z.object({
  MessageStatus: z.string().optional(),
  CallStatus: z.string().optional(),
  ErrorCode: z.string().optional(),
})

/** What Twilio tells of a call that was answered: `human`, `machine_start`, `fax`, `unknown` … */
export const answeredCall = z.object({ AnsweredBy: z.string().optional() })

/** The keys that were pressed; without the # that ends a row of digits. */
export const pressedKeys = z.object({ Digits: z.string().max(32).optional() })

const webhook = { method: 'post', auth: 'public', form: true } as const
const script = { ...webhook, media: 'text/xml', answers: { 200: z.string() } } as const

/** Webhooks of the telephone provider: form-encoded, and signed by it (`X-Twilio-Signature`). */
export const channelRoutes = {
  reportStatus: {
    ...webhook,
    path: '/v1/channels/twilio/status/{message}',
    summary: 'Twilio reports what became of a message or a call',
    body: statusReport,
    answers: { 204: null },
  },
  startCall: {
    ...script,
    path: '/v1/channels/twilio/voice/{answer}',
    summary: 'Twilio asks what a call that was answered is to say (TwiML)',
    body: answeredCall,
  },
  listenToCall: {
    ...script,
    path: '/v1/channels/twilio/voice/{answer}/listen',
    summary: 'Twilio has said it, and asks which keys to wait for (TwiML)',
    body: answeredCall,
  },
  takeCallKeys: {
    ...script,
    path: '/v1/channels/twilio/voice/{answer}/keys',
    summary: 'Twilio reports the keys pressed after the prompt (TwiML)',
    body: pressedKeys,
  },
} as const satisfies Readonly<Record<string, RouteContract>>
