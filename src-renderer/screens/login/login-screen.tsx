import { useTranslation } from 'react-i18next'
import { Notice } from '../../components/notice.tsx'
import { ErrorSummary } from '../../frames/error-summary.tsx'
import { SignedOutFrame } from '../../frames/signed-out-frame.tsx'
import { useFlow } from '../../stores/flow.ts'
import { useSession } from '../../stores/session.ts'
import { usePlace } from '../../stores/place.ts'
import { AwayList } from '../lock/away-list.tsx'
import { PolicyNotices } from '../policy/policy-notices.tsx'
import { TicketForm } from '../start/ticket-form.tsx'
import { CustomerPanel } from './customer-panel.tsx'
import { LanguageButtons } from './language-buttons.tsx'
import { ScreenLink } from './screen-link.tsx'
import classes from './login.module.css'
import { PendingCard } from './pending-card.tsx'
import { StaffPanel } from './staff-panel.tsx'

/** The login screen (guide section 1). */
export function LoginScreen() {
  const { t } = useTranslation('login')
  const { go, setHelp } = usePlace()
  const { start, pending } = useFlow()
  const ended = useSession((state) => state.ended)
  return (
    <SignedOutFrame width="wide">
      <div className={classes.login}>
        <div className={classes.head}>
          <h1 className={classes.title}>{t('title')}</h1>
          <LanguageButtons />
        </div>
        {ended !== null && <Notice tone="quiet">{t(`ended.${ended}`)}</Notice>}
        <PolicyNotices />
        <StartFailure />
        {pending !== null && <PendingCard pending={pending} />}
        <AwayList />
        <div className={classes.panels}>
          <StaffPanel />
          <CustomerPanel />
        </div>
        <ul className={classes.links}>
          <li>
            {t('register.question')}{' '}
            <ScreenLink label={t('register.link')} onFollow={() => start({ kind: 'registration' })} />
          </li>
          <li>
            {t('portalUser.question')}{' '}
            <ScreenLink label={t('portalUser.link')} onFollow={() => go('portal-user')} />
          </li>
          <li>
            <ScreenLink label={t('help.link')} onFollow={() => setHelp(true)} />
          </li>
        </ul>
        <TicketForm />
      </div>
    </SignedOutFrame>
  )
}

/** What a button of this screen ran into; the field for links shows its own. */
function StartFailure() {
  const failure = useFlow((state) => state.failure)
  const general =
    failure?.code === 'offline' || failure?.code === 'unavailable' || failure?.code === 'too-many-attempts'
  return general ? <ErrorSummary attempt={0} failure={failure} lines={[]} /> : null
}
