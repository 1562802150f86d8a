import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import type { RouteContract } from '../../server/contract/routes.ts'
import { openapi } from '../../server/http/openapi.ts'

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats(ajv)
ajv.addSchema(openapi(), 'openapi')

/** Holds an answer against the JSON Schema that `/openapi.json` gives for its route and status. */
export function expectDescribed(route: RouteContract, status: number, value: unknown): void {
  const validate = validatorOf(route, status)
  expect(validate(value), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
}

function validatorOf(route: RouteContract, status: number): ValidateFunction {
  const media = route.media ?? 'application/json'
  const steps = ['paths', route.path, route.method, 'responses', String(status), 'content', media, 'schema']
  const pointer = steps
    .map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'))
    .map(encodeURIComponent)
  const validate = ajv.getSchema(`openapi#/${pointer.join('/')}`)
  if (validate === undefined) throw new Error(`/openapi.json has no ${steps.join(' ')}`)
  return validate
}
