import { useTranslation } from 'react-i18next'
import type { UserDetail, UserOperation } from '../../../../server/contract/admin.ts'
import { BusyButton } from '../../../components/busy-button.tsx'
import { Card } from '../../../components/card.tsx'
import { Facts } from '../../../components/facts.tsx'
import { phoneText } from '../../../components/phone-format.ts'
import { useTimeText } from '../../../i18n/use-time-text.ts'
import { StuckText } from '../stuck-text.tsx'
import own from './user.module.css'

interface AccountCardProps {
  user: UserDetail
  pressed: string | null
  onOperation: (operation: UserOperation) => void
}

/** ACCOUNT INFORMATION with the sign-in username, and `RESET REGISTRATION` (guide section 11). */
export function AccountCard({ user, pressed, onOperation }: AccountCardProps) {
  const { t } = useTranslation('admin')
  const can = (operation: UserOperation) => user.operations.includes(operation)
  return (
    <Card title={t('account.title')}>
      <div className={own.body}>
        <Facts facts={useAccountFacts(user)} />
        <StuckText row={user} />
        {(can('reset-registration') || can('resend')) && (
          <div className={own.actions}>
            {can('reset-registration') && (
              <BusyButton
                variant="outline"
                color="red"
                size="compact-sm"
                busy={pressed === 'reset-registration'}
                onClick={() => onOperation('reset-registration')}
              >
                {t('operation.reset-registration')}
              </BusyButton>
            )}
            {can('resend') && (
              <BusyButton
                variant="default"
                size="compact-sm"
                busy={pressed === 'resend'}
                onClick={() => onOperation('resend')}
              >
                {t('operation.resend')}
              </BusyButton>
            )}
          </div>
        )}
      </div>
    </Card>
  )
}

function useAccountFacts(user: UserDetail) {
  const { t } = useTranslation('admin')
  const timeText = useTimeText()
  const method =
    user.method === null
      ? null
      : [t(`method.${user.method}`), user.signInPhone === null ? null : phoneText(user.signInPhone)]
          .filter(Boolean)
          .join(', ')
  return [
    { label: t('account.username'), value: user.username },
    { label: t('account.email'), value: user.email },
    { label: t('account.method'), value: method },
    {
      label: t('account.lastSignIn'),
      value: user.lastSignInAt === null ? t('table.never') : timeText(user.lastSignInAt),
    },
    { label: t('account.openSessions'), value: user.openSessions },
    { label: t('account.remembered'), value: user.rememberedComputers },
    { label: t('account.organization'), value: user.organization?.name ?? null },
    { label: t('account.groups'), value: user.groups.map(({ name }) => name).join(', ') },
    { label: t('account.created'), value: timeText(user.createdAt) },
  ]
}
