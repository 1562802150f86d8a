import { MantineProvider } from '@mantine/core'
import i18next from 'i18next'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { initReactI18next } from 'react-i18next'
import type { StoreApi } from 'zustand'
import { wordsOf } from '../../../src-renderer/i18n/words.ts'
import { theme } from '../../../src-renderer/theme/theme.ts'

/** Puts the English words in place. */
export const speakEnglish = async (): Promise<void> => {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: false,
    defaultNS: 'common',
    resources: { en: await wordsOf('en') },
    interpolation: { escapeValue: false },
  })
}

/** What a store holds from its beginning: React draws without a page from the initial state alone. */
export const seed = <T extends object>(
  store: Pick<StoreApi<T>, 'getInitialState'>,
  state: Partial<T>,
): void => {
  Object.assign(store.getInitialState(), state)
}

/** The HTML of a screen as it is drawn first. */
export const draw = (screen: ReactElement): string =>
  renderToStaticMarkup(
    <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false}>
      {screen}
    </MantineProvider>,
  )
