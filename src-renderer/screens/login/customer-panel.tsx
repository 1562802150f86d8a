import { IconMail, IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LoginOption } from '../../../server/contract/fields.ts'
import { usePressed } from '../../frames/use-pressed.ts'
import { useFlow } from '../../stores/flow.ts'
import { allowsOption, usePolicy } from '../../stores/policy.ts'
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
  const policy = usePolicy()
  const used: LoginOption[] = lastOption === 'email' ? ['email', 'phone'] : ['phone', 'email']
  const order = used.toSorted((a, b) => Number(allowsOption(policy, b)) - Number(allowsOption(policy, a)))
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
  const allowed = usePolicy((state) => allowsOption(state, option))
  const { pressed, press } = usePressed()
  const Icon = icons[option]
  const ownHint = option === 'email' ? t('option.emailHint') : null
  const hint = allowed ? ownHint : t('policy:setByOrganization')
  return (
    <div>
      <BusyButton
        fullWidth
        variant={primary ? 'filled' : 'default'}
        leftSection={<Icon size={18} stroke={1.5} aria-hidden />}
        busy={pressed !== null}
        disabled={!allowed || (busy && pressed === null)}
        aria-describedby={hint === null ? undefined : `${option}-hint`}
        onClick={() => press(option, () => login(option))}
      >
        {t(`option.${option}`)}
      </BusyButton>
      {hint !== null && (
        <p className={classes.hint} id={`${option}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
