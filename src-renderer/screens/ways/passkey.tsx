import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { TextButton } from '../../components/text-button.tsx'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import { usePasskey } from '../../stores/passkey.ts'
import type { AddingFlow, WayFlow } from './flows.ts'

type PasskeyFlow = WayFlow<'passkey'> | AddingFlow<'new-passkey'>

/** A passkey works in the system's browser: this opens it there, and waits for the link that leads back. */
export function PasskeyScreen({ flow }: { flow: PasskeyFlow }) {
  const { t } = useTranslation('ways')
  const failure = useFlow((state) => state.failure)
  const { opened, unopenable, openPage, answered } = usePasskey()
  const isNew = flow.step === 'new-passkey'
  useEffect(() => usePasskey.getState().await(isNew ? 'register-passkey' : 'finish-passkey'), [isNew])
  const stale = failure?.code === 'code-expired'
  return (
    <Step
      title={t(isNew ? 'newPasskey.title' : 'passkey.title')}
      lead={t(opened ? 'passkey.waiting' : isNew ? 'newPasskey.lead' : 'passkey.lead')}
      primary={{
        label: t(opened ? 'passkey.openAgain' : 'passkey.open'),
        action: openPage,
        disabled: stale || answered,
      }}
      secondary={useQuietButtons(flow)}
      failure={failure}
    >
      <p role="status">{unopenable ? t('passkey.unopenable') : opened ? t('passkey.comesBack') : ''}</p>
      <TextButton
        label={t('passkey.newPage')}
        action={isNew ? 'add-passkey' : 'use-passkey'}
        note={t('passkey.newPageNote')}
      />
    </Step>
  )
}
