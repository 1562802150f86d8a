import { inWords } from '../../server/config/limit-settings.ts'
import { variableOf } from '../../server/config/parse.ts'
import { limitGroups } from '../../server/limits/limits.ts'
import type { LimitDefinition } from '../../server/limits/table/definition.ts'

const introduction = `# Limits

<!-- Made by \`node scripts/write-limits.ts\` from server/limits/table/; don't edit it by hand. -->

Every figure that bounds guessing, sending, waiting and load. The code reads them from one table (\`server/limits/limits.ts\`), from which this page is made; \`test/server/limits/\` measures each of them over HTTP. An operator sets one in the configuration file (\`"limits": {"sessionIdle": "20 min"}\`) or by its variable (\`${variableOf('limits.sessionIdle')}\`), within the range that is given here.

- Failures and sends are counted in the database, in the transaction that they belong to: a restart, a new flow, a resend or another replica resets nothing. The last table's limits are each process's own, and come on top.
- Whatever is refused for a while says for how long: \`too-many-attempts\` (429) and \`unavailable\` (503) carry \`Retry-After\`, and the same seconds in the body.
- Known and unknown addresses, usernames and NPIs are counted and refused alike.
- Behind a reverse proxy, name it in \`trustedProxies\` (\`ATREZZO_TRUSTED_PROXIES\`): only then does its \`X-Forwarded-For\` tell the real peer, for the limit per peer and for the audit trail. What anybody else writes there is ignored. A load balancer should bound connections and requests per address as well: it sees all replicas' traffic, and what it turns away costs them nothing.
- No message goes out before its cause was proved: a login's code needs the password; an enrolment's text or call needs a link and a proved mailbox; a recovery's text or call needs a proved mailbox. What strangers can ask for (reset, completion, reminder, recovery by mail) has budgets of its own and never uses up those of logins.`

/** The page that documents every limit, in Markdown. */
export function limitsPage(): string {
  const groups = Object.entries(limitGroups).map(
    ([title, limits]) => `## ${title}\n\n${tableOf(Object.entries(limits))}`,
  )
  return `${[introduction, ...groups].join('\n\n')}\n`
}

const head = ['Limit', 'Default', 'Range', 'Bounds', 'Beyond it', 'Source']

const tableOf = (limits: readonly (readonly [string, LimitDefinition])[]): string =>
  [head, head.map(() => '---'), ...limits.map(cellsOf)].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

function cellsOf([name, definition]: readonly [string, LimitDefinition]): string[] {
  const { min, max, bounds, beyond, source } = definition
  const word = definition.unit === 'time' ? inWords : (figure: number) => figure.toLocaleString('en-US')
  return [`\`${name}\``, word(definition.default), `${word(min)} to ${word(max)}`, bounds, beyond, source]
}
