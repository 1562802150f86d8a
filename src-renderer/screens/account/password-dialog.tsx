import { passwordProof } from '../../../server/contract/account.ts'
import { PasswordField } from '../../components/password-field.tsx'
import { useForm } from '../../components/use-form.ts'
import type { FailureStore } from '../../stores/failure.ts'
import { useToasts } from '../../stores/toasts.ts'
import { DialogForm } from '../setup/dialogs/dialog-form.tsx'
import { Dialog } from '../setup/dialogs/dialog.tsx'

/** What the password is asked for. */
interface Taking {
  text: string
  /** The password field's. */
  label: string
  /** Label of the button that carries it out. */
  action: string
  /** Said when it is done. */
  done: string
  /** Carries it out; false where the store holds a failure. */
  carryOut: (password: string) => Promise<boolean>
  store: FailureStore
}

interface PasswordDialogProps extends Taking {
  open: boolean
  title: string
  onClose: () => void
}

/** Takes something of the own account away, with the password (ASVS 7.5.2). */
export function PasswordDialog({ open, title, onClose, ...taking }: PasswordDialogProps) {
  return (
    <Dialog open={open} title={title} onClose={onClose}>
      {open && <PasswordForm {...taking} onClose={onClose} />}
    </Dialog>
  )
}

function PasswordForm({
  text,
  label,
  action,
  done,
  carryOut,
  store,
  onClose,
}: Taking & { onClose: () => void }) {
  const show = useToasts((state) => state.show)
  const form = useForm({
    schema: passwordProof,
    initial: { password: '' },
    failurePaths: { forbidden: 'password' },
    store,
  })
  const send = () =>
    form.submit(async ({ password }) => {
      if (!(await carryOut(password))) return false
      show(done)
      onClose()
      return true
    })
  return (
    <DialogForm action={action} takesAway failure={form.failure} onSubmit={send} onClose={onClose}>
      <p>{text}</p>
      <PasswordField field={form.field('password')} label={label} autoComplete="current-password" />
    </DialogForm>
  )
}
