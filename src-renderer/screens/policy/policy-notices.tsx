import { useTranslation } from 'react-i18next'
import { Notice } from '../../components/notice.tsx'
import { managedValue, usePolicy } from '../../stores/policy.ts'

/** What a person should know of the organization's settings: IT has changed them, or part of them can't be used. */
export function PolicyNotices() {
  const { t } = useTranslation('policy')
  const { problem, changed } = usePolicy()
  const contact = useSupportContact()
  return (
    <>
      {problem !== null && (
        <Notice tone="quiet">
          {t('notice.problem')} {contact === null ? t('notice.tellIt') : t('notice.tell', { contact })}
        </Notice>
      )}
      {changed && <Notice tone="quiet">{t('notice.changed')}</Notice>}
    </>
  )
}

/** Whom the organization wants to be asked first, in one line; nothing where it names nobody. */
export function AskFirst() {
  const { t } = useTranslation('policy')
  const contact = useSupportContact()
  return contact === null ? null : <p>{t('contact', { contact })}</p>
}

function useSupportContact(): string | null {
  const contact = usePolicy((state) => managedValue(state, 'supportContact'))
  return typeof contact === 'string' ? contact : null
}
