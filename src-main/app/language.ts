import { Menu, app } from 'electron'
import { shownLanguage, type Language } from '../../server/contract/language.ts'
import type { HttpClient } from '../client/http.ts'
import type { SessionClient } from '../flows/session-client.ts'
import { wordsOf } from '../locales/words.ts'
import type { SettingsStore } from '../settings/settings.ts'
import { menuTemplate, type MenuOptions } from './menu.ts'

/** The language of the app: the person's choice, or the first of the system's that there is. */
export const appLanguage = (settings: SettingsStore): Language =>
  shownLanguage(settings.read().language, app.getPreferredSystemLanguages())

export interface LanguageParts {
  settings: SettingsStore
  http: HttpClient
  sessions: SessionClient
  menu: Omit<MenuOptions, 'words'>
}

/**
 * Puts the menu up in the app's language.
 * @returns carries out a change of the settings: another menu, and the server speaks to who is signed in alike
 */
export const openMenu = ({ settings, http, sessions, menu }: LanguageParts): (() => void) => {
  let shown: Language | null = null
  const show = (language: Language): void => {
    shown = language
    const template = menuTemplate({ ...menu, words: wordsOf(language, app.getName()) })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  show(appLanguage(settings))
  return () => {
    const language = appLanguage(settings)
    if (language === shown) return
    show(language)
    if (sessions.desk().token === null) return
    const path = '/v1/account/language'
    void sessions.ask((token) => http.sendForNothing({ method: 'post', path, token, body: { language } }))
  }
}
