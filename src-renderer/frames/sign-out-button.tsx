import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRemembered } from '../stores/remembered.ts'

/** The way out of the session where there is no user menu: while a flow of the signed-in has the window (ASVS 7.4.4). */
export function SignOutButton() {
  const { t } = useTranslation('home')
  const signOut = useRemembered((state) => state.signOut)
  return (
    <Button variant="subtle" size="compact-sm" onClick={() => void signOut()}>
      {t('menu.signOut')}
    </Button>
  )
}
