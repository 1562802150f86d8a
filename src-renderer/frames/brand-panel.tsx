import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../branding/logo.tsx'
import { useConnection } from '../stores/connection.ts'
import classes from './brand-panel.module.css'

/** Who this is, one sentence or the stepper, whether the server answers, and whom to call. */
export function BrandPanel({ children }: { children: ReactNode }) {
  const branding = useConnection((state) => state.branding)
  return (
    <header className={classes.panel}>
      <Logo />
      <div className={classes.middle}>
        {children ?? <p className={classes.sentence}>{branding?.sentence}</p>}
      </div>
      <div className={classes.foot}>
        <ConnectionState />
        <SupportLine />
      </div>
    </header>
  )
}

function ConnectionState() {
  const { t } = useTranslation('common')
  const connection = useConnection((state) => state.connection)
  return (
    <p className={classes.connection} data-connection={connection} role="status">
      <span className={classes.dot} aria-hidden />
      {t(`connection.${connection}`)}
    </p>
  )
}

function SupportLine() {
  const { t } = useTranslation('common')
  const support = useConnection((state) => state.branding?.support)
  if (support === undefined) return null
  return (
    <p className={classes.support}>
      {t('support.name')} <strong>{support.phone}</strong>
      <br />
      {support.hours}
    </p>
  )
}
