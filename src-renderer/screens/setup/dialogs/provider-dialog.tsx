import { useTranslation } from 'react-i18next'
import { providerInput } from '../../../../server/contract/admin.ts'
import { TextField } from '../../../components/text-field.tsx'
import { useForm } from '../../../components/use-form.ts'
import { useSummary } from '../../../components/use-summary.ts'
import { adminStore, useAdmin } from '../../../stores/admin.ts'
import { useToasts } from '../../../stores/toasts.ts'
import { Dialog } from './dialog.tsx'
import { DialogForm } from './dialog-form.tsx'
import classes from './dialog.module.css'

interface ProviderDialogProps {
  open: boolean
  onClose: () => void
}

/** `REGISTER NEW PROVIDER +`: one more organisation of the roster, by NPI and registration code. */
export function ProviderDialog({ open, onClose }: ProviderDialogProps) {
  const { t } = useTranslation('admin')
  return (
    <Dialog open={open} title={t('provider.title')} onClose={onClose}>
      <ProviderForm onClose={onClose} />
    </Dialog>
  )
}

function ProviderForm({ onClose }: Omit<ProviderDialogProps, 'open'>) {
  const { t } = useTranslation('admin')
  const registerProvider = useAdmin((state) => state.registerProvider)
  const show = useToasts((state) => state.show)
  const form = useForm({
    schema: providerInput,
    initial: { npi: '', registrationCode: '' },
    store: adminStore,
  })
  const summary = useSummary(form.refused)
  const send = async (values: typeof form.values) => {
    const registered = await registerProvider(values)
    if (registered === null) return false
    const { organization, group, added } = registered
    show(t(added ? 'provider.done' : 'provider.known', { name: organization.name, group: group.name }))
    onClose()
    return true
  }
  return (
    <DialogForm
      action={t('provider.register')}
      failure={form.failure}
      fieldErrors={summary}
      onSubmit={() => form.submit(send)}
      onClose={onClose}
    >
      <p className={classes.lead}>{t('provider.lead')}</p>
      <TextField
        field={form.field('npi')}
        label={t('field.npi')}
        hint={t('provider.npiHint')}
        inputMode="numeric"
        autoComplete="off"
        required
        initialFocus
      />
      <TextField
        field={form.field('registrationCode')}
        label={t('field.registrationCode')}
        hint={t('provider.codeHint')}
        autoComplete="off"
        required
      />
    </DialogForm>
  )
}
