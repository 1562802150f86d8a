import { useTranslation } from 'react-i18next'
import { passwordProof } from '../../../server/contract/account.ts'
import { PasswordField } from '../../components/password-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { ownSessionsStore, useOwnSessions } from '../../stores/own-sessions.ts'
import { useToasts } from '../../stores/toasts.ts'
import { DialogForm } from '../setup/dialogs/dialog-form.tsx'
import { Dialog } from '../setup/dialogs/dialog.tsx'

/** What is to be ended. */
export interface Ending {
  kind: 'session' | 'remembered'
  id: string
}

/** Ends a session or a remembered computer, with the password (ASVS 7.5.2). */
export function EndDialog({ ending, onClose }: { ending: Ending | null; onClose: () => void }) {
  const { t } = useTranslation('account')
  const clearFailure = useOwnSessions((state) => state.clearFailure)
  const close = () => {
    clearFailure()
    onClose()
  }
  return (
    <Dialog open={ending !== null} title={t(`ending.title.${ending?.kind ?? 'session'}`)} onClose={close}>
      {ending !== null && <EndForm ending={ending} onClose={close} />}
    </Dialog>
  )
}

function EndForm({ ending, onClose }: { ending: Ending; onClose: () => void }) {
  const { t } = useTranslation('account')
  const end = useOwnSessions((state) => state.end)
  const show = useToasts((state) => state.show)
  const form = useForm({
    schema: passwordProof,
    initial: { password: '' },
    failurePaths: { forbidden: 'password' },
    store: ownSessionsStore,
  })
  const send = () =>
    form.submit(async ({ password }) => {
      if (!(await end(ending.id, password))) return false
      show(t(`ending.done.${ending.kind}`))
      onClose()
      return true
    })
  return (
    <DialogForm
      action={t(`ending.action.${ending.kind}`)}
      takesAway
      failure={form.failure}
      onSubmit={send}
      onClose={onClose}
    >
      <p>{t(`ending.text.${ending.kind}`)}</p>
      <PasswordField
        field={form.field('password')}
        label={t('ending.password')}
        autoComplete="current-password"
      />
    </DialogForm>
  )
}
