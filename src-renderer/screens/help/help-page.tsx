import { Accordion } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ManagedSettings } from '../policy/managed-settings.tsx'
import { Reader } from './reader.tsx'
import classes from './help-page.module.css'

/** Help in the navigation of the signed-in. */
export function HelpPage() {
  const { t } = useTranslation('help')
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{t('title')}</h1>
      <div className={classes.card}>
        <Reader level="h2" />
      </div>
      <Accordion order={2}>
        <ManagedSettings />
      </Accordion>
    </div>
  )
}
