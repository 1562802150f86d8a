import { useTranslation } from 'react-i18next'
import { CodeBoxes } from '../../components/code-boxes.tsx'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { Step } from '../../frames/step.tsx'
import { useCodeEntry } from '../second-factor/use-code-entry.ts'
import type { WayFlow } from './flows.ts'

/** The code that the authenticator app shows. */
export function TotpScreen({ flow }: { flow: WayFlow<'totp'> }) {
  const { t } = useTranslation('ways')
  const entry = useCodeEntry('verify-totp', t('totp.used'))
  return (
    <Step
      title={t('totp.title')}
      lead={t('totp.lead')}
      onSubmit={entry.submit}
      primary={{ label: t('verify') }}
      secondary={useQuietButtons(flow)}
      failure={entry.failure}
    >
      <CodeBoxes {...entry.boxes} />
    </Step>
  )
}
