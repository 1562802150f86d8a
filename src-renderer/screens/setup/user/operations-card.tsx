import { useTranslation } from 'react-i18next'
import type { UserDetail, UserOperation } from '../../../../server/contract/admin.ts'
import { BusyButton } from '../../../components/busy-button.tsx'
import { Card } from '../../../components/card.tsx'
import own from './user.module.css'

interface OperationsCardProps {
  user: UserDetail
  pressed: string | null
  onOperation: (operation: UserOperation) => void
}

/** Those that stand here, one line each; RESET REGISTRATION and the mail stand with the account. */
const listed = [
  'unlock',
  'disable',
  'enable',
  'end-sessions',
  'make-administrator',
  'unmake-administrator',
] as const satisfies readonly UserOperation[]

/** What the administrator may do with the user's access now. */
export function OperationsCard({ user, pressed, onOperation }: OperationsCardProps) {
  const { t } = useTranslation('admin')
  const offered = listed.filter((operation) => user.operations.includes(operation))
  return (
    <Card title={t('access.title')}>
      <p className={own.role}>
        {t(`role.${user.role}`)}
        {user.self && ` · ${t('access.self')}`}
      </p>
      {offered.length > 0 && (
        <ul className={own.operations}>
          {offered.map((operation) => (
            <li key={operation} className={own.operation}>
              <p className={own.about} id={`about-${operation}`}>
                {t(`access.${operation}`)}
              </p>
              <BusyButton
                variant="default"
                size="compact-sm"
                aria-describedby={`about-${operation}`}
                busy={pressed === operation}
                onClick={() => onOperation(operation)}
              >
                {t(`operation.${operation}`)}
              </BusyButton>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
