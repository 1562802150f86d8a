import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Home } from '../../../server/contract/resources.ts'
import { useTimeText } from '../../i18n/use-time-text.ts'
import classes from './home.module.css'

const columns = ['contract', 'caseType', 'consumerId', 'consumerName', 'dateOfBirth', 'lastModified'] as const
type Request = Home['savedRequests'][number]

/** Table "Request Saved But Not Submitted". Null while it is being read. */
export function SavedRequests({ requests }: { requests: Request[] | null }) {
  const { t } = useTranslation('home')
  return (
    <section className={classes.card}>
      <h2 className={classes.tableTitle} id="saved-requests">
        {t('table.title')}
      </h2>
      {/* Whoever scrolls by keyboard has to be able to get here (WCAG 2.1.1). */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.scroll} tabIndex={0} role="region" aria-labelledby="saved-requests">
        <table className={classes.table} aria-labelledby="saved-requests">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`table.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{requests === null ? <Waiting /> : <Rows requests={requests} />}</tbody>
        </table>
      </div>
    </section>
  )
}

function Rows({ requests }: { requests: Request[] }) {
  const { t } = useTranslation('home')
  const timeText = useTimeText()
  const dayText = useTimeText('day')
  if (requests.length === 0) {
    return (
      <tr>
        <td className={classes.empty} colSpan={columns.length}>
          {t('table.empty')}
        </td>
      </tr>
    )
  }
  return requests.map((request) => (
    <tr key={request.id}>
      <td>{request.contract}</td>
      <td>{request.caseType}</td>
      <td>{request.consumerId}</td>
      <td>{request.consumerName}</td>
      <td>{dayText(request.dateOfBirth)}</td>
      <td>{timeText(request.lastModified)}</td>
    </tr>
  ))
}

function Waiting() {
  return [0, 1, 2].map((row) => (
    <tr key={row}>
      {columns.map((column) => (
        <td key={column}>
          <Skeleton className={classes.cellSkeleton ?? ''} />
        </td>
      ))}
    </tr>
  ))
}
