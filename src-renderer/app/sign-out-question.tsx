import { useTranslation } from 'react-i18next'
import { Question } from '../frames/question.tsx'
import { useRememberedText } from '../screens/login/use-remembered-text.ts'
import { useRemembered } from '../stores/remembered.ts'

/** Signing out leaves the computer remembered: says so, and offers to forget it. */
export function SignOutQuestion() {
  const { t } = useTranslation('remembered')
  const { asked, answer, stay } = useRemembered()
  const who = useRememberedText()
  return (
    <Question
      open={asked}
      title={t('signOut.title')}
      text={
        <>
          <p>
            <strong>{who}</strong>
          </p>
          <p>{t('signOut.text')}</p>
        </>
      }
      yes={{ label: t('signOut.yes'), action: () => answer(false) }}
      no={{ label: t('signOut.no'), action: () => answer(true) }}
      dismiss={stay}
    />
  )
}
