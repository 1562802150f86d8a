import fc from 'fast-check'
import { z } from 'zod'

/** As much of JSON Schema as the contract's inputs use. */
const node = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  pattern: z.string().optional(),
  get anyOf() {
    return z.array(node).optional()
  },
  get oneOf() {
    return z.array(node).optional()
  },
  get items() {
    return node.optional()
  },
  get properties() {
    return z.record(z.string(), node).optional()
  },
  required: z.array(z.string()).optional(),
})
type Node = z.infer<typeof node>

/** Values that an input takes, or nearly: what refinements ask for beside the schema may be missing. */
export const inputsOf = (schema: z.ZodType): fc.Arbitrary<unknown> =>
  fromNode(node.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })))

function fromNode(schema: Node): fc.Arbitrary<unknown> {
  if ('const' in schema && schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map(fromNode))
  switch (schema.type) {
    case 'object':
      return objectOf(schema)
    case 'array':
      return fc.array(fromNode(schema.items ?? {}), { maxLength: 4 })
    case 'string':
      return textOf(schema.pattern)
    case 'integer':
    case 'number':
      return fc.integer()
    case 'boolean':
      return fc.boolean()
    case undefined:
      return fc.jsonValue({ maxDepth: 2 })
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function objectOf({ properties = {}, required = [] }: Node): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, fromNode(of)]))
  const needed = Object.keys(fields).filter((name) => required.includes(name))
  return fc.record(fields, { requiredKeys: needed })
}

// What most fields of the product hold; a pattern that fast-check can't read is no reason to leave the field empty.
const common = fc.constantFrom(
  'ana@clinic.example',
  '6015550142',
  '123456',
  'MS',
  '39201',
  'Ana',
  'a long password',
)

function textOf(pattern: string | undefined): fc.Arbitrary<string> {
  if (pattern === undefined) return fc.oneof(common, fc.string({ maxLength: 60 }))
  try {
    return fc.oneof(fc.stringMatching(new RegExp(pattern)), common)
  } catch {
    return common
  }
}
