import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../server/contract/account.ts'
import { Card } from '../../components/card.tsx'
import { Facts } from '../../components/facts.tsx'
import { phoneText } from '../../components/phone-format.ts'
import { useAccount } from '../../stores/account.ts'
import classes from './account.module.css'
import { ContactForm } from './contact-form.tsx'
import { focusSoon } from './focus-soon.ts'

/** `id` of the button that opens the form: it gets the focus back. */
const editButton = 'edit-own-contact'

/** Name, address, phone and fax: shown, and changed in place. */
export function ContactCard({ account }: { account: Account }) {
  const { t } = useTranslation('account')
  const clearFailure = useAccount((state) => state.clearFailure)
  const [editing, setEditing] = useState(false)
  const edit = () => {
    clearFailure()
    setEditing(true)
  }
  const close = () => {
    setEditing(false)
    focusSoon(editButton)
  }
  return (
    <Card
      title={t('contact.title')}
      tools={
        !editing && (
          <Button id={editButton} variant="default" size="compact-sm" onClick={edit}>
            {t('contact.edit')}
          </Button>
        )
      }
    >
      <div className={classes.body}>
        {editing ? <ContactForm account={account} onClose={close} /> : <Contact account={account} />}
      </div>
    </Card>
  )
}

function Contact({ account }: { account: Account }) {
  const { t } = useTranslation('account')
  const place = [[account.city, account.state].filter(Boolean).join(', '), account.zip]
  const address = [account.address1, account.address2, place.filter(Boolean).join(' ')].filter(Boolean)
  const number = (e164: string | null) => (e164 === null ? null : phoneText(e164))
  return (
    <Facts
      facts={[
        { label: t('contact.name'), value: `${account.firstName} ${account.lastName}` },
        {
          label: t('contact.address'),
          value: address.length === 0 ? null : <span className={classes.address}>{address.join('\n')}</span>,
        },
        { label: t('contact.phone'), value: number(account.contactPhone) },
        { label: t('contact.fax'), value: number(account.fax) },
      ]}
    />
  )
}
