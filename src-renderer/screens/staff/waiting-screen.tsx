import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SignedOutFrame } from '../../frames/signed-out-frame.tsx'
import { Step } from '../../frames/step.tsx'
import { useStaff } from '../../stores/staff.ts'
import classes from './staff.module.css'

/** The sign-in of staff goes on in the system's browser; here it can be cancelled, or the browser opened again. */
export function WaitingScreen({ directory }: { directory: string }) {
  const { t } = useTranslation('staff')
  const { cancel, openAgain } = useStaff()
  return (
    <SignedOutFrame>
      <Step
        title={t('waiting.title')}
        lead={t('waiting.lead', { directory })}
        primary={{ label: t('waiting.again'), action: openAgain }}
        secondary={[{ label: t('waiting.cancel'), action: cancel }]}
      >
        <p className={classes.waiting} role="status">
          <Loader size={18} aria-hidden />
          {t('waiting.status')}
        </p>
      </Step>
    </SignedOutFrame>
  )
}
