import { useTranslation } from 'react-i18next'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { PhoneScreen } from '../enrollment/phone.tsx'

/** The new direct line that codes go to. */
export function NewPhoneScreen({ flow }: { flow: FlowAt<'authenticator-change', 'new-phone'> }) {
  const { t } = useTranslation('authenticator-change')
  return <PhoneScreen flow={flow} title={t('newPhone.title')} lead={t('newPhone.lead')} />
}
