import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { UserOperation } from '../../../../server/contract/admin.ts'
import { usePressed } from '../../../frames/use-pressed.ts'
import { BusyButton } from '../../../components/busy-button.tsx'
import { useAdminUsers } from '../../../stores/admin-users.ts'
import { bulkOperations } from '../operations.ts'
import classes from './bulk-bar.module.css'

/** What can be done with those who are selected; comes from below. */
export function BulkBar({ onOperation }: { onOperation: (operation: UserOperation) => unknown }) {
  const { t } = useTranslation('admin')
  const { selected, select } = useAdminUsers()
  const { pressed, press } = usePressed()
  return (
    <div className={classes.place}>
      <div className={classes.bar} role="toolbar" aria-label={t('bulk.name')}>
        <span className={classes.count} role="status">
          {t('bulk.count', { count: selected.size })}
        </span>
        {bulkOperations.map((operation) => (
          <BusyButton
            key={operation}
            variant="subtle"
            size="compact-sm"
            className={classes.button ?? ''}
            busy={pressed === operation}
            onClick={() => press(operation, () => onOperation(operation))}
          >
            {t(`operation.${operation}`)}
          </BusyButton>
        ))}
        <CloseButton
          size="sm"
          className={classes.close ?? ''}
          aria-label={t('bulk.clear')}
          onClick={() => select([...selected], false)}
        />
      </div>
    </div>
  )
}
