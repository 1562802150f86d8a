import { useTranslation } from 'react-i18next'
import { passwordProof } from '../../../server/contract/account.ts'
import { PasswordField } from '../../components/password-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { authenticatorsStore, useAuthenticators } from '../../stores/authenticators.ts'
import { useToasts } from '../../stores/toasts.ts'
import { DialogForm } from '../setup/dialogs/dialog-form.tsx'
import { Dialog } from '../setup/dialogs/dialog.tsx'

/** Removes a stronger factor, with the password. */
export function RemoveDialog({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation('ways')
  const clearFailure = useAuthenticators((state) => state.clearFailure)
  const close = () => {
    clearFailure()
    onClose()
  }
  return (
    <Dialog open={id !== null} title={t('remove.title')} onClose={close}>
      {id !== null && <RemoveForm id={id} onClose={close} />}
    </Dialog>
  )
}

function RemoveForm({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('ways')
  const remove = useAuthenticators((state) => state.remove)
  const show = useToasts((state) => state.show)
  const form = useForm({
    schema: passwordProof,
    initial: { password: '' },
    failurePaths: { forbidden: 'password' },
    store: authenticatorsStore,
  })
  const send = () =>
    form.submit(async ({ password }) => {
      if (!(await remove(id, password))) return false
      show(t('remove.done'))
      onClose()
      return true
    })
  return (
    <DialogForm action={t('card.remove')} takesAway failure={form.failure} onSubmit={send} onClose={onClose}>
      <p>{t('remove.text')}</p>
      <PasswordField field={form.field('password')} label={t('password')} autoComplete="current-password" />
    </DialogForm>
  )
}
