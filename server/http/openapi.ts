import { z } from 'zod'
import { flowActions } from '../contract/actions.ts'
import { problem, routes, type RouteContract } from '../contract/routes.ts'

type Json = Record<string, unknown>

/** OpenAPI 3.1 speaks this dialect of JSON Schema. */
const dialect = 'draft-2020-12'
const bearer = {
  flow: 'flowToken',
  session: 'sessionToken',
  remember: 'rememberToken',
  'staff-sign-in': 'staffSignInToken',
  staff: 'staffToken',
} as const

let made: Json | undefined

/**
 * The server's description (OpenAPI 3.1), made of the contract: what isn't there can't be here, and the
 * reverse. Made when it is first asked for: most servers never are.
 */
export function openapi(): Json {
  made ??= describe()
  return made
}

function describe(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Atrezzo companion server',
      version: '1',
      description:
        'Registration of providers and sign-in with several factors. Errors are RFC 9457 problems.',
    },
    paths: paths(),
    components: {
      schemas: { Problem: answerSchema(problem), ...actionSchemas() },
      securitySchemes: {
        flowToken: { type: 'http', scheme: 'bearer', description: 'Token of a flow, from POST /v1/flows' },
        sessionToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'Token of a session, from a flow that is done',
        },
        rememberToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'Token of a remembered sign-in, issued with a session; each is good for one use',
        },
        staffSignInToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'Token of a begun sign-in of staff, from POST /v1/staff/sign-ins; good for one use',
        },
        staffToken: {
          type: 'http',
          scheme: 'bearer',
          description: "Token of a session of staff; it opens no user's route",
        },
      },
    },
  }
}

function paths(): Json {
  const result: Record<string, Json> = {}
  for (const [name, route] of Object.entries<RouteContract>(routes))
    result[route.path] = { ...result[route.path], [route.method]: operation(name, route) }
  return result
}

function operation(name: string, route: RouteContract): Json {
  return {
    operationId: name,
    summary: route.summary,
    parameters: [
      ...pathParameters(route.path),
      ...queryParameters(route),
      ...(route.method === 'get' ? [] : [idempotencyKey]),
    ],
    ...(route.auth === 'public' ? {} : { security: [{ [bearer[route.auth]]: [] }] }),
    ...requestBody(name, route),
    responses: responses(route),
  }
}

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'At least 128 random bits. The same request with the same key gets the same answer for 60 seconds.',
  schema: { type: 'string', minLength: 22, maxLength: 200 },
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'action' ? { type: 'string', enum: allActions() } : { type: 'string' },
  }))
}

function queryParameters({ query }: RouteContract): Json[] {
  return Object.entries<z.ZodType>(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    schema: inputSchema(schema),
  }))
}

function allActions(): string[] {
  return [...new Set(Object.values(flowActions).flatMap((actions) => Object.keys(actions)))].toSorted()
}

function requestBody(name: string, route: RouteContract): Json {
  if (name === 'answerCall')
    return { requestBody: { content: { 'application/x-www-form-urlencoded': digits } } }
  if (name === 'actOnFlow')
    return { requestBody: { content: { 'application/json': { schema: anyAction() } } } }
  if (route.body === undefined) return {}
  return {
    requestBody: { required: true, content: { [mediaOf(route)]: { schema: inputSchema(route.body) } } },
  }
}

function mediaOf({ form }: RouteContract): string {
  return form === true ? 'application/x-www-form-urlencoded' : 'application/json'
}

const digits: Json = { schema: { type: 'object', properties: { Digits: { type: 'string' } } } }

/** The body of an action, whichever the path names: each kind of flow and action has a schema of its own. */
function anyAction(): Json {
  return { anyOf: actionNames().map(([name]) => ({ $ref: `#/components/schemas/${name}` })) }
}

function actionSchemas(): Json {
  return Object.fromEntries(actionNames().map(([name, schema]) => [name, inputSchema(schema)]))
}

function actionNames(): [string, z.ZodType][] {
  return Object.entries(flowActions).flatMap(([kind, actions]) =>
    Object.entries<z.ZodType>(actions).map(([action, schema]): [string, z.ZodType] => [
      `${kind}.${action}`,
      schema,
    ]),
  )
}

function responses(route: RouteContract): Json {
  const answers = Object.entries(route.answers).map(([status, schema]): [string, Json] => [
    status,
    schema === null
      ? { description: 'Done' }
      : {
          description: 'Done',
          content: { [route.media ?? 'application/json']: { schema: answerSchema(schema) } },
        },
  ])
  return { ...Object.fromEntries(answers), default: problemResponse }
}

const problemResponse: Json = {
  description: 'An error; clients switch on its `code`',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function inputSchema(schema: z.ZodType): Json {
  return withoutDialect(z.toJSONSchema(schema, { target: dialect, io: 'input', unrepresentable: 'any' }))
}

function answerSchema(schema: z.ZodType): Json {
  return withoutDialect(
    z.toJSONSchema(schema, { target: dialect, io: 'output', unrepresentable: 'any', override: open }),
  )
}

// A closed object within `allOf` would refuse what its siblings describe; and clients bear what is added later.
function open({ jsonSchema }: { jsonSchema: { additionalProperties?: unknown } }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
}

// OpenAPI 3.1 names the dialect once for the whole document, and it is this one by default.
function withoutDialect(schema: Json): Json {
  const parts: [string, unknown][] = Object.entries(schema)
  return Object.fromEntries(parts.filter(([name]) => !['$schema', '~standard'].includes(name)))
}
