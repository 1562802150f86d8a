import { byNamespace } from './by-namespace.ts'

export const words = byNamespace(
  import.meta.glob<Record<string, unknown>>('../locales/es/*.json', { eager: true, import: 'default' }),
)
