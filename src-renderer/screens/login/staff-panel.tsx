import { useTranslation } from 'react-i18next'
import { BusyButton } from '../../components/busy-button.tsx'
import { usePressed } from '../../frames/use-pressed.ts'
import { useFailureText } from '../../i18n/use-failure-text.ts'
import { useConnection } from '../../stores/connection.ts'
import type { ScreenFailure } from '../../stores/failure.ts'
import { useStaff } from '../../stores/staff.ts'
import classes from './login.module.css'

/** For the operator's own staff, who sign in with the operator's directory. Until that is set up, it says whom to ask. */
export function StaffPanel() {
  const { t } = useTranslation('login')
  const branding = useConnection((state) => state.branding)
  const { notSetUp, refused, ended, signIn } = useStaff()
  const { pressed, press } = usePressed()
  const operator = branding?.operatorName ?? ''
  return (
    <section className={classes.staff} aria-labelledby="staff">
      <h2 className={classes.panelTitle} id="staff">
        {operator}
      </h2>
      <p className={classes.quiet}>{t('staff.text', { operator })}</p>
      <BusyButton
        variant="default"
        aria-expanded={notSetUp}
        busy={pressed !== null}
        onClick={() => press('login', signIn)}
      >
        {t('staff.login')}
      </BusyButton>
      <div role="status">
        {notSetUp && (
          <p className={classes.answer}>{t('staff.notSetUp', { phone: branding?.support.phone })}</p>
        )}
        {ended !== null && <p className={classes.answer}>{t(`staff:ended.${ended}`)}</p>}
      </div>
      {refused !== null && <Refusal failure={refused} />}
    </section>
  )
}

/** Why the last sign-in came to nothing, and the way out; in words for staff where they differ from users'. */
function Refusal({ failure }: { failure: ScreenFailure }) {
  const { t, i18n } = useTranslation('staff')
  const textOf = useFailureText()
  const own = `refused.${failure.code}`
  const { title, text } = i18n.exists(own, { ns: 'staff' })
    ? { title: t(`${own}.title`), text: t(`${own}.text`) }
    : textOf(failure)
  return (
    <div role="alert" className={classes.answer}>
      <p>
        <strong>{title}</strong>
      </p>
      <p>{text}</p>
    </div>
  )
}
