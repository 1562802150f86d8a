import { useTranslation } from 'react-i18next'
import { CodeBoxes } from '../../components/code-boxes.tsx'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { Step } from '../../frames/step.tsx'
import { useCodeEntry } from '../second-factor/use-code-entry.ts'
import type { AddingFlow } from './flows.ts'
import { QrCode } from './qr-code.tsx'
import classes from './ways.module.css'

/** The secret for the authenticator app, as a picture and to type, and the first code to prove that it arrived. */
export function NewTotpScreen({ flow }: { flow: AddingFlow<'new-totp'> }) {
  const { t } = useTranslation('ways')
  const entry = useCodeEntry('confirm-totp', t('totp.used'))
  const { uri, secret } = flow.view
  return (
    <Step
      title={t('newTotp.title')}
      lead={t('newTotp.lead')}
      onSubmit={entry.submit}
      primary={{ label: t('verify') }}
      secondary={useQuietButtons(flow)}
      failure={entry.failure}
    >
      <div className={classes.secret}>
        <QrCode text={uri} name={t('newTotp.picture')} />
        <div>
          <p className={classes.quiet}>{t('newTotp.typed')}</p>
          <p className={classes.key}>{secret}</p>
        </div>
      </div>
      <CodeBoxes {...entry.boxes} />
    </Step>
  )
}
