import { useTranslation } from 'react-i18next'
import { SignedOutFrame } from '../../frames/signed-out-frame.tsx'
import { Step } from '../../frames/step.tsx'
import { useConnection } from '../../stores/connection.ts'
import { useGuides } from '../../stores/guides.ts'
import { AskFirst } from '../policy/policy-notices.tsx'

/** The server could not be brought back: what to do now. */
export function FailedScreen() {
  const { t } = useTranslation('common')
  const phone = useConnection((state) => state.branding?.support.phone)
  const guides = useGuides()
  return (
    <SignedOutFrame>
      <Step
        title={t('failed.title')}
        lead={t('failed.lead')}
        secondary={[
          {
            label: t('help:about'),
            action: () => guides.open({ guide: 'troubleshooting', at: 'offline' }),
          },
          { label: t('help:supportFile'), action: guides.openSupportFile },
        ]}
      >
        <ol>
          <li>{t('failed.restart')}</li>
          <li>{t('failed.computer')}</li>
          <li>{phone === undefined ? t('failed.support') : t('failed.call', { phone })}</li>
        </ol>
        <AskFirst />
      </Step>
    </SignedOutFrame>
  )
}
