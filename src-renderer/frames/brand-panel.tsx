import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../branding/logo.tsx'
import { useConnect } from '../stores/connect.ts'
import { useConnection } from '../stores/connection.ts'
import classes from './brand-panel.module.css'
import { UpdateNote } from './update-note.tsx'

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
        <ConnectionState changeable={children === undefined} />
        <UpdateNote restartable={children === undefined} />
        <SupportLine />
      </div>
    </header>
  )
}

function ConnectionState({ changeable }: { changeable: boolean }) {
  const { t } = useTranslation(['common', 'connect'])
  const { connection, server } = useConnection()
  const choice = server?.choice
  const connected = connection === 'connected' && server?.fixedBy !== 'demo'
  return (
    <div>
      <p className={classes.connection} data-connection={connection} role="status">
        <span className={classes.dot} aria-hidden />
        {connected && choice?.kind === 'shared'
          ? t('connect:state.shared', { host: choice.host })
          : t(`common:connection.${connection}`)}
      </p>
      {changeable && connected && server?.fixedBy === null && <ChangeServer />}
    </div>
  )
}

function ChangeServer() {
  const { t } = useTranslation('connect')
  const alone = useConnection((state) => state.server?.choice?.kind === 'this-computer')
  const setOpen = useConnect((state) => state.setOpen)
  return (
    <p className={classes.server}>
      {alone && `${t('state.this-computer')} · `}
      <button type="button" className={classes.change} onClick={() => setOpen(true)}>
        {t('state.change')}
      </button>
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
