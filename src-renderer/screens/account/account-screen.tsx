import { Skeleton } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../server/contract/account.ts'
import { ErrorSummary } from '../../frames/error-summary.tsx'
import { accountStore, useAccount } from '../../stores/account.ts'
import { useOwnSessions } from '../../stores/own-sessions.ts'
import { ContactCard } from '../contact/contact-card.tsx'
import classes from './account.module.css'
import { AuthenticatorsCard } from './authenticators-card.tsx'
import { DeskCard } from './desk-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { SessionsCard } from './sessions-card.tsx'
import { SignInCard } from './sign-in-card.tsx'

/** The own account: what may be seen, changed and ended of it. */
export function AccountScreen() {
  const { t } = useTranslation('account')
  const { account, readFailure, read } = useAccount()
  const sessions = useOwnSessions()
  const readSessions = sessions.read
  useEffect(() => {
    void read()
    void readSessions()
  }, [read, readSessions])
  return (
    <div className={classes.screen}>
      <h1 className={classes.title}>{t('title')}</h1>
      <ErrorSummary attempt={0} failure={readFailure ?? sessions.readFailure} lines={[]} />
      <div className={classes.columns}>
        <div className={classes.column}>
          {account === null ? (
            <Skeleton className={classes.skeleton ?? ''} />
          ) : (
            <>
              <SignInCard account={account} />
              <PasswordCard account={account} />
              <AuthenticatorsCard />
              <OwnContactCard account={account} />
            </>
          )}
        </div>
        <div className={classes.column}>
          <SessionsCard open={sessions.open} />
          <DeskCard />
        </div>
      </div>
    </div>
  )
}

function OwnContactCard({ account }: { account: Account }) {
  const { change, clearFailure } = useAccount()
  const [editing, setEditing] = useState(false)
  const edit = (next: boolean) => {
    clearFailure()
    setEditing(next)
  }
  return (
    <ContactCard
      person={account}
      whose="own"
      store={accountStore}
      change={change}
      editing={editing}
      onEdit={edit}
    />
  )
}
