import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react'
import { useAdminUsers } from '../../../stores/admin-users.ts'
import classes from './users.module.css'

interface SortableHeadProps {
  column: 'name' | 'email' | 'last-sign-in'
  label: string
  className?: string | undefined
}

/** Head of a column that the list can be sorted by: once for rising, again for falling. */
export function SortableHead({ column, label, className }: SortableHeadProps) {
  const sort = useAdminUsers((state) => state.filters.sort)
  const filter = useAdminUsers((state) => state.filter)
  const rising = sort === column
  const falling = sort === `-${column}`
  const Icon = rising ? IconArrowUp : falling ? IconArrowDown : IconSelector
  const order = rising ? 'ascending' : falling ? 'descending' : undefined
  return (
    <th scope="col" className={className} aria-sort={order}>
      <button
        type="button"
        className={classes.sort}
        data-active={rising || falling}
        onClick={() => void filter({ sort: rising ? `-${column}` : column })}
      >
        {label}
        <Icon size={14} stroke={1.75} aria-hidden />
      </button>
    </th>
  )
}
