import { IconLock } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { passwordProof } from '../../../server/contract/account.ts'
import { PasswordField } from '../../components/password-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { SignedOutFrame } from '../../frames/signed-out-frame.tsx'
import { Step } from '../../frames/step.tsx'
import { useClockText } from '../../i18n/use-clock-text.ts'
import { lockStore, useLock } from '../../stores/lock.ts'
import { AwayList } from './away-list.tsx'
import classes from './lock.module.css'

/** The locked front desk: initials, and the password that opens it. Nothing else tells of whoever is signed in. */
export function LockScreen() {
  const { t } = useTranslation('lock')
  const { unlock, takeOver, mayTakeOver } = useLock()
  const form = useForm({
    schema: passwordProof,
    initial: { password: '' },
    failurePaths: { forbidden: 'password' },
    store: lockStore,
  })
  const password = form.field('password')
  useEffect(() => document.getElementById(password.id)?.focus(), [password.id])
  return (
    <SignedOutFrame>
      <Who />
      <Step
        title={t('title')}
        lead={<Lead />}
        failure={form.failure}
        onSubmit={() => form.submit((values) => unlock(values.password))}
        primary={{ label: t('unlock') }}
        secondary={mayTakeOver ? [{ label: t('somebodyElse'), action: takeOver }] : []}
      >
        <PasswordField field={password} label={t('password')} autoComplete="current-password" />
      </Step>
      <div className={classes.others}>
        <AwayList />
      </div>
    </SignedOutFrame>
  )
}

function Who() {
  const { t } = useTranslation('lock')
  const initials = useLock((state) => state.locked?.initials ?? '')
  return (
    <div className={classes.who}>
      {initials !== '' && (
        <span className={classes.initials} role="img" aria-label={t('who', { initials })}>
          {initials}
        </span>
      )}
      <IconLock className={classes.icon} size={18} stroke={1.5} aria-hidden />
    </div>
  )
}

function Lead() {
  const { t } = useTranslation('lock')
  const until = useLock((state) => state.locked?.until ?? null)
  const clockText = useClockText()
  return until === null ? t('lead') : t('leadUntil', { time: clockText(until) })
}
