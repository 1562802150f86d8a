import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isFiltered, useAdminUsers } from '../../../stores/admin-users.ts'
import { PlainButton } from '../../../components/plain-button.tsx'
import { columnCount } from './columns.ts'
import { SortableHead } from './sortable-head.tsx'
import { UserRows } from './user-rows.tsx'
import { WaitingRows } from './waiting-rows.tsx'
import classes from './users.module.css'

interface UsersTableProps {
  cameFrom: string | null
  onOpenUser: (id: string) => void
}

/** The table of users: its head stays in sight, its rows open. */
export function UsersTable({ cameFrom, onOpenUser }: UsersTableProps) {
  const { t } = useTranslation('admin')
  const { rows, reading } = useAdminUsers()
  return (
    <table className={classes.table} aria-label={t('table.name')} aria-busy={reading !== null}>
      <thead>
        <tr>
          <th scope="col" className={classes.boxCell}>
            <SelectAll />
          </th>
          <SortableHead column="name" label={t('table.user')} />
          <SortableHead column="email" label={t('table.email')} className={classes.wide} />
          <th scope="col" className={classes.wide}>
            {t('table.phone')}
          </th>
          <th scope="col">{t('table.status')}</th>
          <SortableHead column="last-sign-in" label={t('table.lastSignIn')} className={classes.widest} />
          <th scope="col" className={classes.toolCell}>
            <span className={classes.spoken}>{t('table.edit')}</span>
          </th>
        </tr>
      </thead>
      {rows === null && <WaitingRows />}
      {rows !== null && rows.length === 0 && <NobodyFound />}
      {rows !== null && rows.length > 0 && (
        <UserRows rows={rows} cameFrom={cameFrom} onOpenUser={onOpenUser} />
      )}
    </table>
  )
}

/** One box for all rows that are shown; the administrator's own row is no part of it. */
function SelectAll() {
  const { t } = useTranslation('admin')
  const { rows, selected, select } = useAdminUsers()
  const ids = (rows ?? []).filter(({ self }) => !self).map(({ id }) => id)
  const all = ids.length > 0 && ids.every((id) => selected.has(id))
  return (
    <Checkbox
      size="xs"
      aria-label={t('table.selectAll')}
      checked={all}
      indeterminate={selected.size > 0 && !all}
      disabled={ids.length === 0}
      onChange={() => select(ids, !all)}
    />
  )
}

function NobodyFound() {
  const { t } = useTranslation('admin')
  const { filters, clearFilters } = useAdminUsers()
  return (
    <tbody>
      <tr>
        <td className={classes.empty} colSpan={columnCount}>
          <p>{t('table.empty')}</p>
          {isFiltered(filters) && (
            <PlainButton label={t('table.clearFilters')} onClick={() => void clearFilters()} />
          )}
        </td>
      </tr>
    </tbody>
  )
}
