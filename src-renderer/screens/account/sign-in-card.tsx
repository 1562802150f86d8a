import { useTranslation } from 'react-i18next'
import type { Account } from '../../../server/contract/account.ts'
import { Card } from '../../components/card.tsx'
import { Facts } from '../../components/facts.tsx'
import { FormNote } from '../../components/form-rows.tsx'
import classes from './account.module.css'

/** How this person signs in. */
export function SignInCard({ account }: { account: Account }) {
  const { t } = useTranslation('account')
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
        <FormNote>{t('signIn.note')}</FormNote>
      </div>
    </Card>
  )
}
