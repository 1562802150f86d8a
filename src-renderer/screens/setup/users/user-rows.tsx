import { Checkbox } from '@mantine/core'
import { IconChevronRight, IconPencil } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserRow } from '../../../../server/contract/admin.ts'
import { phoneText } from '../../../components/phone-format.ts'
import { useTimeText } from '../../../i18n/use-time-text.ts'
import { useAdminUsers } from '../../../stores/admin-users.ts'
import { StatusBadge } from '../status-badge.tsx'
import { detailsId } from './columns.ts'
import { RowDetails } from './row-details.tsx'
import classes from './users.module.css'

interface UserRowsProps {
  rows: readonly UserRow[]
  cameFrom: string | null
  onOpenUser: (id: string) => void
}

/** A body for each user: the row, and below it what it opens to. */
export function UserRows({ rows, cameFrom, onOpenUser }: UserRowsProps) {
  const expanded = useAdminUsers((state) => state.expanded)
  const selected = useAdminUsers((state) => state.selected)
  return rows.map((row) => (
    <tbody key={row.id} className={classes.user} data-selected={selected.has(row.id)}>
      <Row
        row={row}
        open={expanded.has(row.id)}
        selected={selected.has(row.id)}
        focused={row.id === cameFrom}
        onOpenUser={onOpenUser}
      />
      {expanded.has(row.id) && <RowDetails row={row} />}
    </tbody>
  ))
}

interface RowProps {
  row: UserRow
  open: boolean
  selected: boolean
  focused: boolean
  onOpenUser: (id: string) => void
}

function Row({ row, open, selected, focused, onOpenUser }: RowProps) {
  const { t } = useTranslation('admin')
  const timeText = useTimeText()
  const select = useAdminUsers((state) => state.select)
  const name = `${row.firstName} ${row.lastName}`
  return (
    <tr>
      <td className={classes.boxCell}>
        <Checkbox
          size="xs"
          aria-label={t('table.select', { name })}
          checked={selected}
          disabled={row.self}
          onChange={() => select([row.id], !selected)}
        />
      </td>
      <th scope="row">
        <Opener row={row} name={name} open={open} />
      </th>
      <td className={classes.wide}>{row.email ?? '–'}</td>
      <td className={classes.wide}>{row.phone === null ? '–' : phoneText(row.phone)}</td>
      <td>
        <StatusBadge status={row.status} />
      </td>
      <td className={classes.widest}>
        {row.lastSignInAt === null ? t('table.never') : timeText(row.lastSignInAt)}
      </td>
      <td className={classes.toolCell}>
        <Pencil name={name} focused={focused} onOpen={() => onOpenUser(row.id)} />
      </td>
    </tr>
  )
}

function Opener({ row, name, open }: { row: UserRow; name: string; open: boolean }) {
  const { t } = useTranslation('admin')
  const expand = useAdminUsers((state) => state.expand)
  return (
    <button
      type="button"
      className={classes.opener}
      aria-expanded={open}
      aria-controls={open ? detailsId(row) : undefined}
      onClick={() => expand(row.id, !open)}
    >
      <IconChevronRight className={classes.chevron} size={16} stroke={1.5} aria-hidden />
      <span className={classes.names}>
        <span className={classes.fullName}>{name}</span>
        {row.username !== '' && <span className={classes.username}> ({row.username})</span>}
        {row.self && <span className={classes.tag}>{t('table.you')}</span>}
        {row.role === 'administrative' && <span className={classes.tag}>{t('table.administrator')}</span>}
      </span>
    </button>
  )
}

function Pencil({ name, focused, onOpen }: { name: string; focused: boolean; onOpen: () => void }) {
  const { t } = useTranslation('admin')
  const button = useRef<HTMLButtonElement>(null)
  // Whoever comes back from a user's page goes on where they left the list.
  useEffect(() => {
    if (focused) button.current?.focus()
  }, [focused])
  return (
    <button
      ref={button}
      type="button"
      className={classes.pencil}
      aria-label={t('table.editUser', { name })}
      onClick={onOpen}
    >
      <IconPencil size={18} stroke={1.5} aria-hidden />
    </button>
  )
}
