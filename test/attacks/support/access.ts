import { adminRoutes } from '../../../server/contract/admin.ts'
import { routes, type RouteContract, type RouteName } from '../../../server/contract/routes.ts'

/** Whoever may ask something, by the token that they hold. */
export const roles = [
  'nobody',
  'flow',
  'remember',
  'standard',
  'administrative',
  'staff-sign-in',
  'staff',
] as const
export type Role = (typeof roles)[number]

const holders: Readonly<Record<RouteContract['auth'], readonly Role[]>> = {
  public: roles,
  flow: ['flow'],
  remember: ['remember'],
  session: ['standard', 'administrative'],
  'staff-sign-in': ['staff-sign-in'],
  staff: ['staff'],
}

/** Who gets an answer from a route, other than `unauthorized` or `forbidden`. */
export function rolesOf(name: RouteName): readonly Role[] {
  return name in adminRoutes ? ['administrative'] : holders[routes[name].auth]
}

/** The page `docs/security/access.md`: which role may call which route (ASVS 8.1.1, 8.2.1). */
export function accessPage(): string {
  const rows = Object.entries<RouteContract>(routes).map(([name, { method, path, summary }]) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a constant's own keys
    const allowed = rolesOf(name as RouteName)
    const marks = roles.map((role) => (allowed.includes(role) ? '✓' : ''))
    const cells = [`\`${method.toUpperCase()} ${path}\``, summary.replaceAll('|', '\\|'), ...marks]
    return `| ${cells.join(' | ')} |`
  })
  const header = ['route', 'does', ...roles]
  return `${introduction}\n\n| ${header.join(' | ')} |\n|${' - |'.repeat(header.length)}\n${rows.join('\n')}\n`
}

const introduction = `# Who may call what

Written by \`vitest --update\` from the contract (\`server/contract/\`), and held by test/attacks/r17-client-side-mfa.test.ts: every role calls every route, and where there is no ✓ it gets \`unauthorized\` or \`forbidden\`.

The columns are the token that a caller holds: none, a flow's (which opens that flow and nothing else, whatever step it has reached), a remember token, the session of a Standard or an Administrative user, a begun sign-in of staff, a session of staff (help desk). A ✓ lets a role ask; which objects it reaches is narrower: a user their own, an administrator those of their provider groups, and everything else is \`not-found\` (test/attacks/r16-cross-group-access.test.ts).

Fields (ASVS 8.1.2): every body is a strict schema, and one that holds another field is refused. Role, status, groups, verified address and second factor are in no body; they change by the operations alone. Hashes, secrets and the sign-in number in full are in no answer.`
