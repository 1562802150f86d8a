import { IconMail, IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LoginOption } from '../../../server/contract/fields.ts'
import { usePressed } from '../../frames/use-pressed.ts'
import { assertNever } from '../../stores/assert-never.ts'
import { useFlow } from '../../stores/flow.ts'
import { useOffers, type Offer } from '../../stores/offers.ts'
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
  const offers = useOffers()
  const used: LoginOption[] = lastOption === 'email' ? ['email', 'phone'] : ['phone', 'email']
  const order = used.toSorted((a, b) => Number(offers[b] === 'open') - Number(offers[a] === 'open'))
  return (
    <section className={classes.customer} aria-labelledby="customer">
      <h2 className={classes.panelTitle} id="customer">
        {t('customer.title')}
      </h2>
      <p className={classes.quiet}>{t('customer.text')}</p>
      <div className={classes.options}>
        {order.map((option, index) => (
          <OptionButton key={option} option={option} offer={offers[option]} primary={index === 0} />
        ))}
      </div>
      <RememberRow />
    </section>
  )
}

interface OptionButtonProps {
  option: LoginOption
  offer: Offer
  primary: boolean
}

function OptionButton({ option, offer, primary }: OptionButtonProps) {
  const { t } = useTranslation('login')
  const login = useRemembered((state) => state.login)
  const busy = useFlow((state) => state.busy !== null)
  const { pressed, press } = usePressed()
  const Icon = icons[option]
  const hint = useHint(option, offer)
  return (
    <div>
      <BusyButton
        fullWidth
        variant={primary ? 'filled' : 'default'}
        leftSection={<Icon size={18} stroke={1.5} aria-hidden />}
        busy={pressed !== null}
        disabled={offer !== 'open' || (busy && pressed === null)}
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

/** What stands below a button: why it is off, or whom it is for. */
function useHint(option: LoginOption, offer: Offer): string | null {
  const { t } = useTranslation('login')
  switch (offer) {
    case 'open':
      return option === 'email' ? t('option.emailHint') : null
    case 'managed':
      return t('policy:setByOrganization')
    case 'not-at-server':
      return t('option.notAtServer')
    default:
      return assertNever(offer)
  }
}
