import { useTranslation } from 'react-i18next'
import { authenticatorsStore, useAuthenticators } from '../../stores/authenticators.ts'
import { PasswordDialog } from './password-dialog.tsx'

/** Removes a stronger factor. */
export function RemoveDialog({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation('ways')
  const { remove, clearFailure } = useAuthenticators()
  return (
    <PasswordDialog
      open={id !== null}
      title={t('remove.title')}
      text={t('remove.text')}
      label={t('password')}
      action={t('card.remove')}
      done={t('remove.done')}
      store={authenticatorsStore}
      carryOut={async (password) => id !== null && remove(id, password)}
      onClose={() => {
        clearFailure()
        onClose()
      }}
    />
  )
}
