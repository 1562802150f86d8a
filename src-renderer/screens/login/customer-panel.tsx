import { IconMail, IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LoginOption } from '../../../server/contract/fields.ts'
import { usePressed } from '../../frames/use-pressed.ts'
import { useFlow } from '../../stores/flow.ts'
import { useRemembered } from '../../stores/remembered.ts'
import { useSettings } from '../../stores/settings.ts'
import classes from './login.module.css'
import { BusyButton } from '../../components/busy-button.tsx'
import { RememberRow } from './remember-row.tsx'

const icons = { phone: IconPhone, email: IconMail }

/** For customers and providers: the two ways to sign in, the one used last first. */
export function CustomerPanel() {
  const { t } = useTranslation('login')
  const lastOption = useSettings((state) => state.lastOption)
  const order: LoginOption[] = lastOption === 'email' ? ['email', 'phone'] : ['phone', 'email']
  return (
    <section className={classes.customer} aria-labelledby="customer">
      <h2 className={classes.panelTitle} id="customer">
        {t('customer.title')}
      </h2>
      <p className={classes.quiet}>{t('customer.text')}</p>
      <div className={classes.options}>
        {order.map((option, index) => (
          <OptionButton key={option} option={option} primary={index === 0} />
        ))}
      </div>
      <RememberRow />
    </section>
  )
}

function OptionButton({ option, primary }: { option: LoginOption; primary: boolean }) {
  const { t } = useTranslation('login')
  const login = useRemembered((state) => state.login)
  const busy = useFlow((state) => state.busy !== null)
  const { pressed, press } = usePressed()
  const Icon = icons[option]
  return (
    <div>
      <BusyButton
        fullWidth
        variant={primary ? 'filled' : 'default'}
        leftSection={<Icon size={18} stroke={1.5} aria-hidden />}
        busy={pressed !== null}
        disabled={busy && pressed === null}
        aria-describedby={option === 'email' ? 'email-hint' : undefined}
        onClick={() => press(option, () => login(option))}
      >
        {t(`option.${option}`)}
      </BusyButton>
      {option === 'email' && (
        <p className={classes.hint} id="email-hint">
          {t('option.emailHint')}
        </p>
      )}
    </div>
  )
}
