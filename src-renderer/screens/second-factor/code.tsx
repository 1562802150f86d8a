import { useTranslation } from 'react-i18next'
import type { CodeStatus, Flow, FlowAt } from '../../../server/contract/flows.ts'
import { CodeBoxes } from '../../components/code-boxes.tsx'
import { FormNote } from '../../components/form-rows.tsx'
import { MessageCard } from '../../components/message-card.tsx'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { Resend } from '../../components/resend.tsx'
import { TextButton } from '../../components/text-button.tsx'
import { useCountdown } from '../../components/use-countdown.ts'
import { deliveryPace, usePolling } from '../../components/use-polling.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import classes from './second-factor.module.css'
import { useCodeEntry } from './use-code-entry.ts'

/** A step that waits for a code from an e-mail or text message. */
export type CodeFlow =
  | FlowAt<'enrollment', 'email-code' | 'sms-code'>
  | FlowAt<'login', 'email-code' | 'sms-code'>
  | FlowAt<'recovery', 'email-code' | 'sms-code'>
  | FlowAt<'authenticator-change', 'email-code' | 'sms-code' | 'new-email-code' | 'new-sms-code'>
  | FlowAt<'authenticator-enrollment', 'email-code' | 'sms-code'>

/** Entry of a code that was mailed or texted: where it went, how long it works, six boxes, a new one. */
export function CodeScreen({ flow }: { flow: CodeFlow }) {
  const { t } = useTranslation('factor')
  const { code } = flow.view
  const channel = code.channel === 'email' ? 'email' : 'sms'
  const entry = useCodeEntry(`verify-${channel}-code`)
  const over = useCountdown(code.secondsLeft) === 0
  usePolling(deliveryPace(code))

  return (
    <Step
      title={t(`code.title.${channel}`)}
      lead={t(`code.lead.${channel}.${leadOf(code, over)}`)}
      onSubmit={entry.submit}
      primary={{ label: t(verifyLabel(flow)) }}
      secondary={useQuietButtons(flow)}
      failure={entry.failure}
    >
      <MessageCard {...code} what="code" change={<ChangeTarget flow={flow} />} />
      <CodeBoxes {...entry.boxes} />
      <div className={classes.others}>
        <Resend
          label={t('sendNewCode')}
          action={`send-${channel}-code`}
          resendIn={code.resendIn}
          onDone={entry.clear}
        />
        {channel === 'sms' && flow.actions.includes('call-me') && (
          <TextButton label={t('callMe')} action="call-me" note={t('code.noText')} />
        )}
      </div>
      {flow.kind === 'recovery' && channel === 'email' && <FormNote>{t('code.recoveryNote')}</FormNote>}
    </Step>
  )
}

function leadOf(code: CodeStatus, over: boolean) {
  if (code.delivery === 'failed') return 'failed'
  if (over) return 'over'
  return code.delivery === 'queued' ? 'queued' : 'sent'
}

/** The guide writes the button differently at sign-in, and at the phone step of a recovery, which is as there. */
export const verifyLabel = ({ kind, step }: { kind: string; step: string }) =>
  kind === 'login' || (kind === 'recovery' && step !== 'email-code') ? 'verifyCodeAtLogin' : 'verifyCode'

/** `Change`, where another address or number may be given. */
export function ChangeTarget({ flow }: { flow: Flow }) {
  const { t } = useTranslation('factor')
  const start = useFlow((state) => state.start)
  if (flow.kind === 'recovery' && flow.step === 'email-code') {
    const { option } = flow.view
    // Nothing is proved yet, so a new recovery is the same one with another address.
    return <PlainButton label={t('change')} onClick={() => void start({ kind: 'recovery', option })} />
  }
  const action = ['change-email', 'change-phone'].find((one) => flow.actions.includes(one))
  return action === undefined ? null : <TextButton label={t('change')} action={action} />
}
