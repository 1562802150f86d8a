import { useTranslation } from 'react-i18next'
import { Notice } from '../../components/notice.tsx'
import { Step } from '../../frames/step.tsx'
import { useHelp } from '../../stores/help.ts'
import { AskAgain } from './ask-again.tsx'

/** The reminder was asked for; says the same whether the address has a username or not. */
export function UsernameSentScreen({ address }: { address: string }) {
  const { t } = useTranslation('recovery')
  const back = useHelp((state) => state.back)
  return (
    <Step title={t('sent.title')} primary={{ label: t('continue'), action: back }}>
      <Notice tone="quiet">{t('sent.username', { address })}</Notice>
      <AskAgain />
    </Step>
  )
}
