/** Who acts: an administrator, a member of staff at the help desk, or the operator at the command line. */
export type Actor =
  | { readonly kind: 'administrator'; readonly id: string; readonly name: string }
  | { readonly kind: 'staff'; readonly id: string; readonly name: string }
  | { readonly kind: 'operator' }

/** How messages and mails name who acts; empty for the operator. */
export const nameOfActor = (actor: Actor): string => (actor.kind === 'operator' ? '' : actor.name)

/** How an audit event says who acts. A member of staff is no user whose name could be looked up. */
export const actorDetail = (actor: Actor): Readonly<Record<string, string>> =>
  actor.kind === 'staff' ? { by: actor.kind, staff: actor.name } : { by: actor.kind }
