import { useTranslation } from 'react-i18next'
import type { Account } from '../../../server/contract/account.ts'
import type { ChangedAuthenticator } from '../../../server/contract/authenticator-change.ts'
import { Card } from '../../components/card.tsx'
import { Facts } from '../../components/facts.tsx'
import { FormNote } from '../../components/form-rows.tsx'
import { BusyButton } from '../../components/busy-button.tsx'
import { ErrorSummary } from '../../frames/error-summary.tsx'
import { usePressed } from '../../frames/use-pressed.ts'
import { startChange } from '../../stores/authenticator-change.ts'
import { useFlow } from '../../stores/flow.ts'
import classes from './account.module.css'
import { changeButton } from './change-button.ts'

/** How this person signs in, and what they may change of it by themselves. */
export function SignInCard({ account }: { account: Account }) {
  const { t } = useTranslation('account')
  const failure = useFlow((state) => state.failure)
  const role = useTranslation('home').t(`role.${account.role}`)
  const phone =
    account.phone === null ? null : t('signIn.byPhone', { phone: account.phone.replaceAll(' ', '\u00a0') })
  return (
    <Card title={t('signIn.title')}>
      <div className={classes.body}>
        <Facts
          facts={[
            { label: t('signIn.username'), value: account.username },
            { label: t('signIn.email'), value: account.email },
            {
              label: t('signIn.method'),
              value: account.method === 'phone' ? phone : account.method && t('signIn.byEmail'),
            },
            { label: t('signIn.role'), value: role },
          ]}
        />
        <div className={classes.changes}>
          <ChangeButton authenticator="email" />
          {account.phone !== null && <ChangeButton authenticator="phone" />}
        </div>
        <ErrorSummary attempt={0} failure={failure} lines={[]} />
        <FormNote>{t(account.phone === null ? 'signIn.noteEmail' : 'signIn.notePhone')}</FormNote>
      </div>
    </Card>
  )
}

function ChangeButton({ authenticator }: { authenticator: ChangedAuthenticator }) {
  const { t } = useTranslation('account')
  const { pressed, press } = usePressed()
  return (
    <BusyButton
      id={changeButton(authenticator)}
      variant="default"
      size="compact-sm"
      busy={pressed !== null}
      onClick={() => press(authenticator, () => startChange(authenticator))}
    >
      {t(`signIn.change.${authenticator}`)}
    </BusyButton>
  )
}
