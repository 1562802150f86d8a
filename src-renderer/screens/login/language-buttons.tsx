import { useTranslation } from 'react-i18next'
import { languages } from '../../i18n/languages.ts'
import { useSettings } from '../../stores/settings.ts'
import classes from './login.module.css'

/** Offers the other languages, each by its own name. */
export function LanguageButtons() {
  const { t, i18n } = useTranslation('common')
  const change = useSettings((state) => state.change)
  return languages
    .filter((language) => language !== i18n.language)
    .map((language) => (
      <button
        key={language}
        type="button"
        lang={language}
        className={classes.language}
        onClick={() => void change({ language })}
      >
        {t(`language.${language}`)}
      </button>
    ))
}
