import { useTranslation } from 'react-i18next'
import type { UserRow } from '../../../../server/contract/admin.ts'
import { Facts } from '../../../components/facts.tsx'
import { phoneText } from '../../../components/phone-format.ts'
import { useTimeText } from '../../../i18n/use-time-text.ts'
import { StuckText } from '../stuck-text.tsx'
import { columnCount, detailsId } from './columns.ts'
import classes from './users.module.css'

/** What a row opens to (guide section 11: USER NAME, EMAIL, FAX), and what the narrow table leaves out. */
export function RowDetails({ row }: { row: UserRow }) {
  const { t } = useTranslation('admin')
  const timeText = useTimeText()
  const facts = [
    { label: t('fact.username'), value: row.username },
    { label: t('fact.email'), value: row.email },
    { label: t('fact.fax'), value: row.fax === null ? null : phoneText(row.fax) },
    { label: t('fact.phone'), value: row.phone === null ? null : phoneText(row.phone) },
    { label: t('fact.organization'), value: row.organization?.name ?? null },
    {
      label: t('fact.lastSignIn'),
      value: row.lastSignInAt === null ? t('table.never') : timeText(row.lastSignInAt),
    },
  ]
  return (
    <tr id={detailsId(row)} className={classes.details}>
      <td colSpan={columnCount}>
        <div className={classes.detailsBody}>
          <Facts facts={facts} />
          <StuckText row={row} />
        </div>
      </td>
    </tr>
  )
}
