import type { ProxyConfig } from 'electron'
import type { Policy } from '../policy/policy.ts'

/** What `session.setProxy` is to be told by the policy; null: nothing, the operating system's settings hold. */
export const proxyConfig = ({
  proxy,
  proxyBypass,
}: Pick<Policy, 'proxy' | 'proxyBypass'>): ProxyConfig | null => {
  if (proxy === undefined || proxy === 'system') return null
  if (proxy === 'direct') return { mode: 'direct' }
  if (proxy.startsWith('pac+')) return { mode: 'pac_script', pacScript: proxy.slice('pac+'.length) }
  const proxyBypassRules = proxyBypass?.join(',')
  return {
    mode: 'fixed_servers',
    proxyRules: proxy.replace(/\/$/, ''),
    ...(proxyBypassRules !== undefined && { proxyBypassRules }),
  }
}
