import type { Language } from '../../i18n/languages.ts'
import type { GuideName } from '../../stores/guides.ts'
import type { Guide } from './guide.ts'

export type Guides = Readonly<Partial<Record<GuideName, Guide>>>

type Load = () => Promise<{ readonly default: Guide }>

const loads: Readonly<Record<Language, Readonly<Record<GuideName, Load>>>> = {
  en: {
    user: () => import('virtual:guides/en/user'),
    administrator: () => import('virtual:guides/en/administrator'),
    troubleshooting: () => import('virtual:guides/en/troubleshooting'),
  },
  es: {
    user: () => import('virtual:guides/es/user'),
    administrator: () => import('virtual:guides/es/administrator'),
    troubleshooting: () => import('virtual:guides/es/troubleshooting'),
  },
}

/** The guides in a language; each is a file of the app, so they are there without a network. */
export async function loadGuides(language: Language, names: readonly GuideName[]): Promise<Guides> {
  const loaded = await Promise.all(
    names.map(async (name) => [name, (await loads[language][name]()).default] as const),
  )
  return Object.fromEntries(loaded)
}
