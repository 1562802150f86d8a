import { z } from 'zod'
import { time } from './fields.ts'
import type { RouteContract } from './routes.ts'

/**
 * Kinds of notices there are. An answer may hold another one (a newer server): show its time and a general
 * sentence. `data` has, besides what stands here, nothing that a screen needs:
 * `user-joined` {username, name, organization} · `registration-reset` {username, name, by, reason} ·
 * `user-disabled`, `user-enabled`, `administrator-added`, `administrator-removed` {username, name, by} ·
 * `user-invited` {email, name, organization, by} · `new-computer` {computer, option} · `password-changed` {} ·
 * `own-registration-changed` {} · `remembered-misused` {option} · `authenticator-added`, `authenticator-removed`
 * {kind: totp | passkey | recovery-codes} · `recovery-code-used` {left} ·
 * `email-changed`, `phone-changed` {} · `factor-blocked`, `factor-disabled` {factor, count} · `requests-limited` {request} · `session-displaced` {}
 */
export const noticeKinds = [
  'user-joined',
  'registration-reset',
  'user-disabled',
  'user-enabled',
  'administrator-added',
  'administrator-removed',
  'user-invited',
  'new-computer',
  'password-changed',
  'own-registration-changed',
  'remembered-misused',
  'authenticator-added',
  'authenticator-removed',
  'email-changed',
  'phone-changed',
  'recovery-code-used',
  'factor-blocked',
  'factor-disabled',
  'requests-limited',
  'session-displaced',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** A message of the message center. */
export const centerMessage = z.object({
  id: z.string(),
  kind: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  at: time,
  readAt: time.nullable(),
})
export type CenterMessage = z.infer<typeof centerMessage>

/** Newest first, 50 a page; kept 90 days. `unread` counts all of them, not the page's. */
export const messagePage = z.object({
  items: z.array(centerMessage),
  unread: z.int().nonnegative(),
  next: z.string().nullable(),
})
export type MessagePage = z.infer<typeof messagePage>

/** What is unread after marking. */
export const unreadCount = z.object({ unread: z.int().nonnegative() })
export type UnreadCount = z.infer<typeof unreadCount>

/** The message center: everybody's own messages. */
export const messageRoutes = {
  listMessages: {
    method: 'get',
    path: '/v1/messages',
    summary: "The caller's messages, 50 a page",
    auth: 'session',
    query: z.object({ cursor: z.string().max(1000).optional() }),
    answers: { 200: messagePage },
  },
  readMessage: {
    method: 'post',
    path: '/v1/messages/{id}/read',
    summary: 'Mark one message as read',
    auth: 'session',
    answers: { 200: unreadCount },
  },
  readAllMessages: {
    method: 'post',
    path: '/v1/messages/read-all',
    summary: 'Mark all messages as read',
    auth: 'session',
    answers: { 200: unreadCount },
  },
} as const satisfies Readonly<Record<string, RouteContract>>
