import type { z } from 'zod'
import { flowActions, type FlowKind } from '../contract/actions.ts'
import type { FieldError } from '../contract/errors.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { FlowRequest } from './definition.ts'

const schemaOf = (kind: FlowKind, action: string): z.ZodType | undefined => {
  const schemas: Record<string, z.ZodType> = flowActions[kind]
  return Object.hasOwn(schemas, action) ? schemas[action] : undefined
}

/** Whether this kind of flow knows the action at all, whatever the step. */
export const knowsAction = (kind: FlowKind, action: string): boolean => schemaOf(kind, action) !== undefined

/**
 * The fields that a schema refused, as the contract names them. Of a union's members the one that fits best
 * is meant.
 */
export const fieldErrors = (error: z.ZodError): FieldError[] =>
  error.issues.flatMap((issue) => errorsOf(issue))

function errorsOf(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== 'invalid_union') return [{ path: issue.path.join('.'), message: issue.message }]
  const [closest] = issue.errors.toSorted((one, other) => distance(one) - distance(other))
  return closest ? closest.flatMap(errorsOf) : [{ path: issue.path.join('.'), message: issue.message }]
}

// Another kind of flow is further off than any number of fields.
const distance = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.length + (issues.some((issue) => issue.path[0] === 'kind') ? 100 : 0)

/**
 * Reads an action's input by the contract.
 * @returns the action with its parsed input, `not-found` for an unknown action, or `invalid-input`
 */
export function parseRequest<K extends FlowKind>(
  kind: K,
  action: string,
  body: unknown,
): Result<FlowRequest<K>> {
  const schema = schemaOf(kind, action)
  if (!schema) return fail({ code: 'not-found' })
  const parsed = schema.safeParse(body ?? {})
  if (!parsed.success) return fail({ code: 'invalid-input', errors: fieldErrors(parsed.error) })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema was looked up by this very kind and action
  return succeed({ action, input: parsed.data } as FlowRequest<K>)
}
