import { Skeleton } from '@mantine/core'
import { columnCount } from './columns.ts'
import classes from './users.module.css'

const rows = [0, 1, 2, 3, 4, 5]

/** What stands in the table until the first rows are there. */
export function WaitingRows() {
  return (
    <tbody>
      {rows.map((row) => (
        <tr key={row}>
          <td colSpan={columnCount}>
            <Skeleton className={classes.skeleton ?? ''} />
          </td>
        </tr>
      ))}
    </tbody>
  )
}
