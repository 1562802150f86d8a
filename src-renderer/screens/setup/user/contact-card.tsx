import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../server/contract/admin.ts'
import { Card } from '../../../components/card.tsx'
import { Facts } from '../../../components/facts.tsx'
import { phoneText } from '../../../components/phone-format.ts'
import { useAdminUser } from '../../../stores/admin-user.ts'
import { ContactForm } from './contact-form.tsx'
import own from './user.module.css'

/** Name, address, phone and fax: shown, and changed in place. */
export function ContactCard({ user }: { user: UserDetail }) {
  const { t } = useTranslation('admin')
  const { editing, edit } = useAdminUser()
  const close = () => {
    edit(false)
    setTimeout(() => document.getElementById(editButton)?.focus(), 0)
  }
  return (
    <Card
      title={t('contact.title')}
      tools={
        !editing && (
          <Button id={editButton} variant="default" size="compact-sm" onClick={() => edit(true)}>
            {t('contact.edit')}
          </Button>
        )
      }
    >
      <div className={own.body}>
        {editing ? <ContactForm user={user} onClose={close} /> : <Contact user={user} />}
      </div>
    </Card>
  )
}

/** `id` of the button that opens the form: it gets the focus back. */
const editButton = 'edit-contact'

function Contact({ user }: { user: UserDetail }) {
  const { t } = useTranslation('admin')
  const place = [[user.city, user.state].filter(Boolean).join(', '), user.zip].filter(Boolean).join(' ')
  const address = [user.address1, user.address2, place].filter(Boolean)
  return (
    <Facts
      facts={[
        { label: t('contact.name'), value: `${user.firstName} ${user.lastName}` },
        {
          label: t('contact.address'),
          value: address.length === 0 ? null : <span className={own.address}>{address.join('\n')}</span>,
        },
        {
          label: t('contact.phone'),
          value: user.contactPhone === null ? null : phoneText(user.contactPhone),
        },
        { label: t('contact.fax'), value: user.fax === null ? null : phoneText(user.fax) },
      ]}
    />
  )
}
