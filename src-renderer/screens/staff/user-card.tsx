import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HelpDeskOperation, HelpDeskUser } from '../../../server/contract/staff.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Card } from '../../components/card.tsx'
import { Facts } from '../../components/facts.tsx'
import { phoneText } from '../../components/phone-format.ts'
import { usePressed } from '../../frames/use-pressed.ts'
import { useTimeText } from '../../i18n/use-time-text.ts'
import { staffStore, useStaff } from '../../stores/staff.ts'
import { useToasts } from '../../stores/toasts.ts'
import { OperationDialog } from '../setup/dialogs/operation-dialog.tsx'
import { StatusBadge } from '../setup/status-badge.tsx'
import { StuckText } from '../setup/stuck-text.tsx'
import classes from './staff.module.css'

/** Whom the search found: how they stand, and what the help desk can do for them now. */
export function UserCard({ user }: { user: HelpDeskUser }) {
  const { t } = useTranslation('staff')
  const name = `${user.firstName} ${user.lastName}`
  const box = useRef<HTMLDivElement>(null)
  // Who can't see the card appear is led to it.
  useEffect(() => box.current?.focus({ preventScroll: true }), [])
  return (
    <div ref={box} tabIndex={-1} role="group" aria-label={name}>
      <Card title={name} tools={<StatusBadge status={user.status} />}>
        <div className={`${classes.body} ${classes.inCard}`}>
          <Facts facts={useUserFacts(user)} />
          <StuckText row={user} />
          {user.status === 'disabled' && <p className={classes.lead}>{t('desk.disabled')}</p>}
          <Operations user={user} name={name} onDone={() => box.current?.focus({ preventScroll: true })} />
        </div>
      </Card>
    </div>
  )
}

interface OperationsProps {
  user: HelpDeskUser
  name: string
  onDone: () => void
}

function Operations({ user, name, onDone }: OperationsProps) {
  const { t } = useTranslation('staff')
  const { help, clearFailure } = useStaff()
  const show = useToasts((state) => state.show)
  const { pressed, press } = usePressed()
  const [asked, setAsked] = useState<'reset-registration' | null>(null)
  const carryOut = async (operation: HelpDeskOperation, reason: string) => {
    const done = await help(operation, reason)
    if (done) {
      show(t(`admin:done.one.${operation}`, { name }))
      setTimeout(onDone, 0)
    }
    return done
  }
  const askReset = () => {
    clearFailure()
    setAsked('reset-registration')
  }
  return (
    <>
      <div className={classes.actions}>
        {user.operations.includes('resend') && (
          <BusyButton
            variant="default"
            busy={pressed === 'resend'}
            onClick={() => press('resend', () => carryOut('resend', ''))}
          >
            {t('desk.resend')}
          </BusyButton>
        )}
        {user.operations.includes('reset-registration') && (
          <BusyButton variant="outline" color="red" busy={false} onClick={askReset}>
            {t('admin:operation.reset-registration')}
          </BusyButton>
        )}
      </div>
      <OperationDialog
        operation={asked}
        name={name}
        count={1}
        store={staffStore}
        onConfirm={(_, reason) => carryOut('reset-registration', reason)}
        onClose={() => setAsked(null)}
      />
    </>
  )
}

function useUserFacts(user: HelpDeskUser) {
  const { t } = useTranslation('staff')
  const timeText = useTimeText()
  const method = user.method === null ? null : t(`admin:method.${user.method}`)
  const phone = user.signInPhone === null ? null : phoneText(user.signInPhone)
  return [
    { label: t('desk.username'), value: user.username },
    {
      label: t('desk.emailOnFile'),
      value: user.emailVerified ? user.email : t('desk.unverified', { email: user.email }),
    },
    { label: t('desk.organization'), value: user.organization },
    { label: t('desk.method'), value: [method, phone].filter(Boolean).join(', ') },
    {
      label: t('desk.lastSignIn'),
      value: user.lastSignInAt === null ? t('desk.never') : timeText(user.lastSignInAt),
    },
  ]
}
