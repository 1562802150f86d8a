import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { useSettings } from '../stores/settings.ts'
import { shownLanguage } from './languages.ts'
import { wordsOf } from './words.ts'

const wanted = () => shownLanguage(useSettings.getState().language, navigator.languages)

/** Makes the words of the language in the settings ready, and changes them whenever the settings do. */
export async function startI18n(): Promise<void> {
  await useSettings.getState().read()
  const language = wanted()
  document.documentElement.lang = language
  await i18next.use(initReactI18next).init({
    lng: language,
    // Every language has every word: a test sees to that.
    fallbackLng: false,
    defaultNS: 'common',
    resources: { [language]: await wordsOf(language) },
    // React escapes.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  useSettings.subscribe(() => void follow())
}

async function follow(): Promise<void> {
  const language = wanted()
  if (language === i18next.language) return
  const words = await wordsOf(language)
  // The choice may have changed again meanwhile.
  if (language !== wanted()) return
  for (const [namespace, bundle] of Object.entries(words)) {
    i18next.addResourceBundle(language, namespace, bundle)
  }
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}
