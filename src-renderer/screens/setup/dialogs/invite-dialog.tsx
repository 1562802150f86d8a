import { useTranslation } from 'react-i18next'
import { invitationInput } from '../../../../server/contract/admin.ts'
import { ChoiceField } from '../../../components/choice-field.tsx'
import { FieldRow } from '../../../components/form-rows.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useForm } from '../../../components/use-form.ts'
import { useSummary } from '../../../components/use-summary.ts'
import { adminStore, useAdmin } from '../../../stores/admin.ts'
import { useToasts } from '../../../stores/toasts.ts'
import { Dialog } from './dialog.tsx'
import { DialogForm } from './dialog-form.tsx'
import classes from './dialog.module.css'

interface InviteDialogProps {
  open: boolean
  onClose: () => void
  onInvited: () => void
}

/** Invites a person by e-mail to one of the administrator's organisations. */
export function InviteDialog({ open, ...rest }: InviteDialogProps) {
  const { t } = useTranslation('admin')
  return (
    <Dialog open={open} title={t('invite.title')} onClose={rest.onClose}>
      <InviteForm {...rest} />
    </Dialog>
  )
}

function InviteForm({ onClose, onInvited }: Omit<InviteDialogProps, 'open'>) {
  const { t } = useTranslation('admin')
  const { groups, invite } = useAdmin()
  const show = useToasts((state) => state.show)
  const organizations = (groups ?? []).flatMap((group) => group.organizations)
  const form = useForm({
    schema: invitationInput,
    initial: {
      firstName: '',
      lastName: '',
      email: '',
      organizationId: organizations.length === 1 ? (organizations[0]?.id ?? '') : '',
    },
    store: adminStore,
  })
  const summary = useSummary(form.refused)
  const send = async (values: typeof form.values) => {
    const invited = await invite(values)
    if (invited === null) return false
    show(t('invite.done', { name: `${invited.firstName} ${invited.lastName}`, email: invited.email }))
    onInvited()
    onClose()
    return true
  }
  return (
    <DialogForm
      action={t('invite.send')}
      failure={form.failure}
      fieldErrors={summary}
      onSubmit={() => form.submit(send)}
      onClose={onClose}
    >
      <p className={classes.lead}>{t('invite.lead')}</p>
      <FieldRow columns={2}>
        <TextField
          field={form.field('firstName')}
          label={t('field.firstName')}
          autoComplete="off"
          required
          initialFocus
        />
        <TextField field={form.field('lastName')} label={t('field.lastName')} autoComplete="off" required />
      </FieldRow>
      <TextField
        field={form.field('email')}
        label={t('field.email')}
        inputMode="email"
        autoComplete="off"
        required
      />
      <ChoiceField
        field={form.field('organizationId')}
        label={t('field.organization')}
        options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
        nothingFound={t('field.noOrganization')}
        required
      />
    </DialogForm>
  )
}
