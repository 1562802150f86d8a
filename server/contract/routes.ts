import { z } from 'zod'
import { accountRoutes } from './account.ts'
import { startFlow } from './actions.ts'
import { adminRoutes } from './admin.ts'
import { authenticatorChangeRoutes } from './authenticator-changes.ts'
import { authenticatorRoutes } from './authenticators.ts'
import { channelRoutes } from './channels.ts'
import { compatibilityRoutes } from './compatibility.ts'
import { problem } from './errors.ts'
import { advancedFlow, flow, startedFlow } from './flows.ts'
import { languageRoutes } from './languages.ts'
import { loginOptionRoutes } from './login-options.ts'
import { messageRoutes } from './messages.ts'
import { recoveryRoutes } from './recovery.ts'
import { rememberedRoutes } from './remembered.ts'
import { branding, health, home, readiness, session, termsOfUse } from './resources.ts'
import { staffRoutes } from './staff.ts'

/** What a route's bearer token must be. `public` routes take none. */
export type RouteAuth = 'public' | 'flow' | 'session' | 'remember' | 'staff-sign-in' | 'staff'

export interface RouteContract {
  readonly method: 'get' | 'post' | 'delete' | 'patch'
  /** OpenAPI form: `/v1/flow/{action}`. */
  readonly path: string
  readonly summary: string
  readonly auth: RouteAuth
  readonly body?: z.ZodType
  /** The body is form-encoded. */
  readonly form?: true
  /** What may follow the `?`; texts, each of which may be left out. */
  readonly query?: z.ZodObject
  /** Left out for JSON. */
  readonly media?: 'text/html' | 'text/csv' | 'text/xml'
  readonly answers: Readonly<Record<number, z.ZodType | null>>
}

const route = <const R extends RouteContract>(contract: R): R => contract

/**
 * Every route of the server, once: the server mounts these and no others, the client's types and
 * `/openapi.json` come from here. Errors (`problem`) may answer any of them.
 */
export const routes = {
  startFlow: route({
    method: 'post',
    path: '/v1/flows',
    summary: 'Open a flow; its token is shown once',
    auth: 'public',
    body: startFlow,
    answers: { 201: startedFlow },
  }),
  getFlow: route({
    method: 'get',
    path: '/v1/flow',
    summary: 'The flow as it stands',
    auth: 'flow',
    answers: { 200: flow },
  }),
  actOnFlow: route({
    method: 'post',
    path: '/v1/flow/{action}',
    summary: 'Take one of the actions that the current step offers',
    auth: 'flow',
    // Which input an action takes is in `flowActions`, by kind of flow.
    body: z.record(z.string(), z.unknown()),
    answers: { 200: advancedFlow },
  }),
  getSession: route({
    method: 'get',
    path: '/v1/session',
    summary: 'Who is signed in and until when; prolongs nothing',
    auth: 'session',
    answers: { 200: session },
  }),
  endSession: route({
    method: 'delete',
    path: '/v1/session',
    summary: 'Sign out',
    auth: 'session',
    answers: { 204: null },
  }),
  ...rememberedRoutes,
  ...recoveryRoutes,
  ...accountRoutes,
  ...authenticatorChangeRoutes,
  ...languageRoutes,
  ...authenticatorRoutes,
  getHome: route({
    method: 'get',
    path: '/v1/home',
    summary: "The home screen's content",
    auth: 'session',
    answers: { 200: home },
  }),
  ...adminRoutes,
  ...messageRoutes,
  ...staffRoutes,
  getTerms: route({
    method: 'get',
    path: '/v1/terms',
    summary: 'The Terms of Use in force',
    auth: 'public',
    answers: { 200: termsOfUse },
  }),
  getBranding: route({
    method: 'get',
    path: '/v1/branding',
    summary: "The operator's name, colours and support line",
    auth: 'public',
    answers: { 200: branding },
  }),
  openLink: route({
    method: 'get',
    path: '/open',
    summary:
      'The page behind an e-mailed link: inert, its button hands the ticket in the fragment to the app',
    auth: 'public',
    media: 'text/html',
    answers: { 200: z.string() },
  }),
  answerCall: route({
    method: 'post',
    path: '/v1/calls/{answer}',
    summary: 'What the telephone provider reports of a key press (form-encoded)',
    auth: 'public',
    answers: { 204: null },
  }),
  ...channelRoutes,
  ...compatibilityRoutes,
  ...loginOptionRoutes,
  health: route({
    method: 'get',
    path: '/healthz',
    summary: 'The process is alive',
    auth: 'public',
    answers: { 200: health },
  }),
  readiness: route({
    method: 'get',
    path: '/readyz',
    summary: 'The store answers and its schema is current',
    auth: 'public',
    answers: { 200: readiness },
  }),
  openapi: route({
    method: 'get',
    path: '/openapi.json',
    summary: 'This description',
    auth: 'public',
    answers: { 200: z.record(z.string(), z.unknown()) },
  }),
} as const

export type RouteName = keyof typeof routes

export { problem }
