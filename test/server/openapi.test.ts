import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { flowActions } from '../../server/contract/actions.ts'
import { routes, type RouteContract } from '../../server/contract/routes.ts'
import { openapi } from '../../server/http/openapi.ts'
import { forEachStore } from './harness.ts'

forEachStore('/openapi.json', (bench) => {
  test('is what the contract gives', async () => {
    const value = await (await bench.shared()).askFor('openapi')
    expect(value).toEqual(JSON.parse(JSON.stringify(openapi())))
  })
})

const operationSchema = z.object({
  operationId: z.string(),
  security: z.array(z.unknown()).optional(),
  responses: z.record(z.string(), z.unknown()),
})
const documentSchema = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.looseObject({})) }),
})

describe('the description', () => {
  const text = JSON.stringify(openapi())
  const document = documentSchema.parse(JSON.parse(text))

  test.each(Object.entries<RouteContract>(routes))('has the route %s with its answers', (name, route) => {
    const operation = document.paths[route.path]?.[route.method]
    expect(operation?.operationId).toBe(name)
    expect(operation?.security === undefined).toBe(route.auth === 'public')
    const statuses = Object.keys(operation?.responses ?? {})
    expect(statuses.toSorted()).toEqual([...Object.keys(route.answers), 'default'].toSorted())
  })

  test('has no route beside those of the contract', () => {
    const count = Object.values(document.paths).flatMap((item) => Object.keys(item)).length
    expect(count).toBe(Object.keys(routes).length)
  })

  test('has the input of every action of every flow', () => {
    for (const [kind, actions] of Object.entries(flowActions))
      for (const action of Object.keys(actions))
        expect(document.components.schemas[`${kind}.${action}`]).toMatchObject({ type: 'object' })
  })

  test('refers to nothing that it lacks', () => {
    const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name ?? '',
    )
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(document.components.schemas).toHaveProperty([name])
  })
})
