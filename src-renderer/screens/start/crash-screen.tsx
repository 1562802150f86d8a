import { useTranslation } from 'react-i18next'
import { SignedOutFrame } from '../../frames/signed-out-frame.tsx'
import { Step } from '../../frames/step.tsx'

/** A screen broke while it was drawn. */
export function CrashScreen({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation('common')
  return (
    <SignedOutFrame>
      <Step
        title={t('crash.title')}
        lead={t('crash.lead')}
        primary={{ label: t('crash.again'), action: onAgain }}
      />
    </SignedOutFrame>
  )
}
