import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../stores/connection.ts'
import classes from './login.module.css'

/** For the operator's own staff. Their sign-in belongs to the operator's directory; until that is set up, it says whom to ask. */
export function StaffPanel() {
  const { t } = useTranslation('login')
  const branding = useConnection((state) => state.branding)
  const [asked, setAsked] = useState(false)
  const operator = branding?.operatorName ?? ''
  return (
    <section className={classes.staff} aria-labelledby="staff">
      <h2 className={classes.panelTitle} id="staff">
        {operator}
      </h2>
      <p className={classes.quiet}>{t('staff.text', { operator })}</p>
      <Button variant="default" aria-expanded={asked} onClick={() => setAsked(true)}>
        {t('staff.login')}
      </Button>
      <div role="status">
        {asked && <p className={classes.answer}>{t('staff.notSetUp', { phone: branding?.support.phone })}</p>}
      </div>
    </section>
  )
}
