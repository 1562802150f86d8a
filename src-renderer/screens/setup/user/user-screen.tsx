import { Skeleton } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../server/contract/admin.ts'
import { ErrorSummary } from '../../../frames/error-summary.tsx'
import { adminUserStore, useAdminUser } from '../../../stores/admin-user.ts'
import { ContactCard } from '../../contact/contact-card.tsx'
import { Breadcrumbs } from '../breadcrumbs.tsx'
import { OperationDialog } from '../dialogs/operation-dialog.tsx'
import classes from '../setup.module.css'
import { StatusBadge } from '../status-badge.tsx'
import { AccountCard } from './account-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { OperationsCard } from './operations-card.tsx'
import { SessionsCard } from './sessions-card.tsx'
import { useMailWatch } from './use-mail-watch.ts'
import { useUserOperation } from './use-user-operation.ts'
import own from './user.module.css'

/** SETUP / MANAGE USERS / name: a user as the administrator sees and changes them. */
export function UserScreen({ id, onLeave }: { id: string; onLeave: () => void }) {
  const { t } = useTranslation('admin')
  const { user: known, open, readFailure } = useAdminUser()
  const user = known?.id === id ? known : null
  useEffect(() => void open(id), [id, open])
  const crumbs = [
    { label: t('crumb.setup'), onOpen: onLeave },
    { label: t('crumb.users'), onOpen: onLeave },
  ]
  return (
    <div className={classes.screen}>
      <Breadcrumbs crumbs={user === null ? crumbs : [...crumbs, { label: nameOf(user) }]} />
      <ErrorSummary attempt={0} failure={readFailure} lines={[]} />
      {user === null && readFailure === null && <Waiting />}
      {user !== null && <UserPage key={user.id} user={user} />}
    </div>
  )
}

const nameOf = ({ firstName, lastName }: UserDetail) => `${firstName} ${lastName}`

function UserPage({ user }: { user: UserDetail }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const failure = useAdminUser((state) => state.failure)
  const { asked, pressed, begin, carryOut, close } = useUserOperation(user, heading)
  const { editing, edit, change } = useAdminUser()
  useMailWatch(user)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <>
      <div className={classes.head}>
        <h1 className={own.heading} ref={heading} tabIndex={-1}>
          {nameOf(user)} <StatusBadge status={user.status} />
        </h1>
      </div>
      <ErrorSummary attempt={0} failure={asked === null && !editing ? failure : null} lines={[]} />
      <div className={own.columns}>
        <div className={own.column}>
          <AccountCard user={user} pressed={pressed} onOperation={begin} />
          <ContactCard
            person={user}
            whose="other"
            store={adminUserStore}
            change={change}
            editing={editing}
            onEdit={edit}
          />
          <HistoryCard />
        </div>
        <div className={own.column}>
          <OperationsCard user={user} pressed={pressed} onOperation={begin} />
          <SessionsCard user={user} />
        </div>
      </div>
      <OperationDialog
        operation={asked}
        name={nameOf(user)}
        count={1}
        store={adminUserStore}
        onConfirm={carryOut}
        onClose={close}
      />
    </>
  )
}

function Waiting() {
  return (
    <div className={own.columns} aria-busy>
      <Skeleton className={own.skeleton ?? ''} />
      <Skeleton className={own.skeleton ?? ''} />
    </div>
  )
}
