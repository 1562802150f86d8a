import { useTranslation } from 'react-i18next'
import { useHelp } from '../../stores/help.ts'
import { ScreenLink } from '../login/screen-link.tsx'

/** `Forgot your username?`, below every field that asks for one. */
export function ForgottenUsername() {
  const { t } = useTranslation('recovery')
  const open = useHelp((state) => state.open)
  return (
    <p>
      <ScreenLink label={t('forgottenUsername.link')} onFollow={() => open('username')} />
    </p>
  )
}
