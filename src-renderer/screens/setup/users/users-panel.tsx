import type { UserOperation } from '../../../../server/contract/admin.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../../frames/error-summary.tsx'
import { adminUsersStore, useAdminUsers } from '../../../stores/admin-users.ts'
import { useToasts } from '../../../stores/toasts.ts'
import { OperationDialog } from '../dialogs/operation-dialog.tsx'
import { needsQuestion } from '../operations.ts'
import { BulkBar } from './bulk-bar.tsx'
import { MoreUsers } from './more-users.tsx'
import { RefusedUsers } from './refused-users.tsx'
import classes from './users.module.css'
import { UsersTable } from './users-table.tsx'
import { UsersToolbar } from './users-toolbar.tsx'

interface UsersPanelProps {
  cameFrom: string | null
  onOpenUser: (id: string) => void
}

/** `Manage Users`. */
export function UsersPanel({ cameFrom, onOpenUser }: UsersPanelProps) {
  const { listFailure, failure, selected } = useAdminUsers()
  const { asked, begin, carryOut, close } = useBulkOperation()
  return (
    <div className={classes.panel}>
      <UsersToolbar />
      <ErrorSummary attempt={0} failure={listFailure ?? (asked === null ? failure : null)} lines={[]} />
      <RefusedUsers />
      <div className={classes.card}>
        <UsersTable cameFrom={cameFrom} onOpenUser={onOpenUser} />
        <MoreUsers />
      </div>
      {selected.size > 0 && <BulkBar onOperation={begin} />}
      <OperationDialog
        operation={asked}
        count={selected.size}
        store={adminUsersStore}
        onConfirm={carryOut}
        onClose={close}
      />
    </div>
  )
}

/** An operation on those selected: asked about where it takes something away, then told of. */
function useBulkOperation() {
  const { t } = useTranslation('admin')
  const [asked, setAsked] = useState<UserOperation | null>(null)
  const operate = useAdminUsers((state) => state.operate)
  const clearFailure = useAdminUsers((state) => state.clearFailure)
  const show = useToasts((state) => state.show)
  const carryOut = async (operation: UserOperation, reason: string) => {
    const done = await operate(operation, reason)
    if (done !== null && done > 0) show(t(`done.many.${operation}`, { count: done }))
    return done !== null
  }
  const begin = async (operation: UserOperation) => {
    clearFailure()
    if (needsQuestion(operation)) setAsked(operation)
    else await carryOut(operation, '')
  }
  return { asked, begin, carryOut, close: () => setAsked(null) }
}
