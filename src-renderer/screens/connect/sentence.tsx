import { useTranslation } from 'react-i18next'
import classes from './connect.module.css'

/** Stands where the operator's sentence comes from the server later. */
export function Sentence() {
  const { t } = useTranslation('connect')
  return <p className={classes.sentence}>{t('sentence')}</p>
}
