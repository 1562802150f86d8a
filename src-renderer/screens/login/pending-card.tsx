import { useTranslation } from 'react-i18next'
import type { PendingFlow } from '../../../src-preload/bridge.ts'
import { usePressed } from '../../frames/use-pressed.ts'
import { useClockText } from '../../i18n/use-clock-text.ts'
import { useFlow } from '../../stores/flow.ts'
import classes from './login.module.css'
import { BusyButton } from '../../components/busy-button.tsx'

/** Offers to take up what was under way when the app was closed. */
export function PendingCard({ pending }: { pending: PendingFlow }) {
  const { t } = useTranslation('login')
  const { continuePending, forgetPending } = useFlow()
  const { pressed, press } = usePressed()
  const until = useClockText()(pending.expiresAt)
  return (
    <section className={classes.pending} aria-labelledby="pending">
      <div>
        <h2 className={classes.pendingTitle} id="pending">
          {t(`pending.${pending.kind}`, { label: pending.label })}
        </h2>
        <p className={classes.quiet}>{t('pending.until', { time: until })}</p>
      </div>
      <div className={classes.pendingButtons}>
        <BusyButton
          variant="subtle"
          busy={pressed === 'forget'}
          onClick={() => press('forget', forgetPending)}
        >
          {t('pending.forget')}
        </BusyButton>
        <BusyButton
          variant="light"
          busy={pressed === 'continue'}
          onClick={() => press('continue', continuePending)}
        >
          {t('pending.continue')}
        </BusyButton>
      </div>
    </section>
  )
}
