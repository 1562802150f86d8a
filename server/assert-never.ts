/**
 * Marks a place that the types rule out, so that a new member of a union shows at compile time.
 * @param value what no case has taken
 * @throws always
 */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
