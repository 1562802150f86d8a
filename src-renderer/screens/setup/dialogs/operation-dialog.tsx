import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { operationInput, type UserOperation } from '../../../../server/contract/admin.ts'
import { TextField } from '../../../components/text-field.tsx'
import { useForm } from '../../../components/use-form.ts'
import type { FailureStore } from '../../../stores/failure.ts'
import { needsReason } from '../operations.ts'
import { Dialog } from './dialog.tsx'
import { DialogForm } from './dialog-form.tsx'
import classes from './dialog.module.css'

interface OperationDialogProps {
  /** The operation that is asked about; null closes the dialog. */
  operation: UserOperation | null
  /** The user's name; left out for several. */
  name?: string
  count: number
  /** The store that carries it out. */
  store: FailureStore
  /** True when it was done. */
  onConfirm: (operation: UserOperation, reason: string) => Promise<boolean>
  onClose: () => void
}

/** Says what an operation will do, asks for the reason where one is kept, and carries it out. */
export function OperationDialog({ operation, ...rest }: OperationDialogProps) {
  const { t } = useTranslation('admin')
  const { name, count, onClose } = rest
  // While it fades it still shows what was asked.
  const [shown, setShown] = useState(operation)
  if (operation !== null && operation !== shown) setShown(operation)
  const title = shown === null ? '' : t(`ask.${shown}.title`, { who: name ?? t('people', { count }) })
  return (
    <Dialog open={operation !== null} title={title} onClose={onClose}>
      {shown !== null && <Question operation={shown} {...rest} />}
    </Dialog>
  )
}

const withReason = z.object({ reason: operationInput.shape.reason })

function Question(props: OperationDialogProps & { operation: UserOperation }) {
  const { operation, name, count, store, onConfirm, onClose } = props
  const { t } = useTranslation('admin')
  const asks = needsReason(operation)
  const form = useForm({
    schema: withReason,
    initial: { reason: '' },
    check: ({ reason }) => (asks && reason.trim() === '' ? { reason: 'required' } : {}),
    store,
  })
  const lines = t(`ask.${operation}.lines`, { returnObjects: true, count: name === undefined ? count : 1 })
  const confirm = async (reason: string) => {
    const done = await onConfirm(operation, reason.trim())
    if (done) onClose()
    return done
  }
  return (
    <DialogForm
      action={t(`operation.${operation}`)}
      takesAway={operation !== 'make-administrator'}
      failure={form.failure}
      onSubmit={() => form.submit(({ reason }) => confirm(reason))}
      onClose={onClose}
    >
      <ul className={classes.lines} aria-label={t('ask.lines')}>
        {(Array.isArray(lines) ? lines : []).map((line) => (
          <li key={String(line)}>{String(line)}</li>
        ))}
      </ul>
      {asks && (
        <TextField
          field={form.field('reason')}
          label={t('ask.reason')}
          hint={t('ask.reasonHint')}
          autoComplete="off"
          required
          initialFocus
        />
      )}
    </DialogForm>
  )
}
