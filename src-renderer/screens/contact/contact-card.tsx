import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { Facts } from '../../components/facts.tsx'
import { focusSoon } from '../../components/focus-soon.ts'
import { phoneText } from '../../components/phone-format.ts'
import { ContactForm, type ContactFormProps } from './contact-form.tsx'
import classes from './contact.module.css'

/** `id` of the button that opens the form: it gets the focus back. */
const editButton = 'edit-contact'

interface ContactCardProps extends Omit<ContactFormProps, 'onClose'> {
  editing: boolean
  onEdit: (editing: boolean) => void
}

/** Name, address, phone and fax of the signed-in person or of a user: shown, and changed in place. */
export function ContactCard({ editing, onEdit, ...form }: ContactCardProps) {
  const { t } = useTranslation('contact')
  const close = () => {
    onEdit(false)
    focusSoon(editButton)
  }
  return (
    <Card
      title={t('title')}
      tools={
        !editing && (
          <Button id={editButton} variant="default" size="compact-sm" onClick={() => onEdit(true)}>
            {t('edit')}
          </Button>
        )
      }
    >
      <div className={classes.body}>
        {editing ? <ContactForm {...form} onClose={close} /> : <Contact person={form.person} />}
      </div>
    </Card>
  )
}

function Contact({ person }: Pick<ContactFormProps, 'person'>) {
  const { t } = useTranslation('contact')
  const place = [[person.city, person.state].filter(Boolean).join(', '), person.zip]
  const address = [person.address1, person.address2, place.filter(Boolean).join(' ')].filter(Boolean)
  const number = (e164: string | null) => (e164 === null ? null : phoneText(e164))
  return (
    <Facts
      facts={[
        { label: t('fact.name'), value: `${person.firstName} ${person.lastName}` },
        {
          label: t('fact.address'),
          value: address.length === 0 ? null : <span className={classes.address}>{address.join('\n')}</span>,
        },
        { label: t('fact.phone'), value: number(person.contactPhone) },
        { label: t('fact.fax'), value: number(person.fax) },
      ]}
    />
  )
}
