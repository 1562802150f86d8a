import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

const files = import.meta.glob<Record<string, unknown>>('../locales/en/*.json', {
  eager: true,
  import: 'default',
})

/** Every file of `locales/en` is a namespace of its file's name. */
const namespaces = Object.fromEntries(
  Object.entries(files).map(([path, words]) => [path.replace(/^.*\/|\.json$/g, ''), words]),
)

/** Makes the words ready; synchronous, since they are part of the bundle. */
export function startI18n(): void {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    initAsync: false,
    resources: { en: namespaces },
    // React escapes.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}
