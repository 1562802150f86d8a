import { useTranslation } from 'react-i18next'
import { ownSessionsStore, useOwnSessions } from '../../stores/own-sessions.ts'
import { PasswordDialog } from './password-dialog.tsx'

/** What is to be ended. */
export interface Ending {
  kind: 'session' | 'remembered'
  id: string
}

/** Ends a session or a remembered computer. */
export function EndDialog({ ending, onClose }: { ending: Ending | null; onClose: () => void }) {
  const { t } = useTranslation('account')
  const { end, clearFailure } = useOwnSessions()
  const kind = ending?.kind ?? 'session'
  return (
    <PasswordDialog
      open={ending !== null}
      title={t(`ending.title.${kind}`)}
      text={t(`ending.text.${kind}`)}
      label={t('ending.password')}
      action={t(`ending.action.${kind}`)}
      done={t(`ending.done.${kind}`)}
      store={ownSessionsStore}
      carryOut={async (password) => ending !== null && end(ending.id, password)}
      onClose={() => {
        clearFailure()
        onClose()
      }}
    />
  )
}
