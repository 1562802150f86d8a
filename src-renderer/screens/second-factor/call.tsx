import { useTranslation } from 'react-i18next'
import type { CodeStatus, FlowAt } from '../../../server/contract/flows.ts'
import { CallSign, KeyCap } from '../../components/call-sign.tsx'
import { CodeBoxes } from '../../components/code-boxes.tsx'
import { CountdownRing } from '../../components/countdown-ring.tsx'
import { phoneText } from '../../components/phone-format.ts'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { Resend } from '../../components/resend.tsx'
import { TextButton } from '../../components/text-button.tsx'
import { useCountdown } from '../../components/use-countdown.ts'
import { callPace, usePolling } from '../../components/use-polling.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import { ChangeTarget, verifyLabel } from './code.tsx'
import classes from './second-factor.module.css'
import { useCodeEntry } from './use-code-entry.ts'

/** A step during which the phone rings. */
export type CallFlow =
  | FlowAt<'enrollment', 'call'>
  | FlowAt<'login', 'call'>
  | FlowAt<'recovery', 'call'>
  | FlowAt<'authenticator-change', 'call' | 'new-call'>
  | FlowAt<'authenticator-enrollment', 'call'>

/** The call screen: it watches the call, and goes on by itself once the right keys were pressed. */
export function CallScreen({ flow }: { flow: CallFlow }) {
  const { t } = useTranslation('factor')
  const { code } = flow.view
  const entry = useCodeEntry('verify-voice-code')
  const over = useCallOver(code)
  const reads = code.confirmation === 'read-code'
  usePolling(callPace(code))
  const act = useFlow((state) => state.act)
  const wait = useCountdown(code.resendIn) ?? 0
  const primary = () => {
    if (reads) return { onSubmit: entry.submit, primary: { label: t(verifyLabel(flow)) } }
    return over
      ? { primary: { label: t('call.again'), action: () => act('call-me'), disabled: wait > 0 } }
      : {}
  }

  return (
    <Step
      title={t(over ? 'call.titleOver' : 'call.title')}
      lead={t(`call.lead.${over ? 'over' : code.confirmation}`)}
      {...primary()}
      secondary={useQuietButtons(flow)}
      failure={entry.failure}
    >
      <CallCard flow={flow} />
      {reads && <CodeBoxes {...entry.boxes} />}
      <div className={classes.others}>
        {flow.actions.includes('send-sms-code') && (
          <TextButton label={t('call.textInstead')} action="send-sms-code" />
        )}
        {(reads || !over) && (
          <Resend label={t('call.again')} action="call-me" resendIn={code.resendIn} onDone={entry.clear} />
        )}
      </div>
    </Step>
  )
}

function CallCard({ flow }: { flow: CallFlow }) {
  const { t } = useTranslation('factor')
  const { code } = flow.view
  const ended = useCallOver(code)
  const state = ended ? 'over' : code.delivery
  return (
    <div className={classes.call}>
      <CallSign state={ended ? 'over' : 'calling'} />
      <div className={classes.callWords}>
        <div className={classes.callTarget}>
          <span className={classes.target}>{phoneText(code.target)}</span>
          <ChangeTarget flow={flow} />
        </div>
        <p role="status" className={classes.callStatus}>
          {t(`call.status.${code.delivery === 'failed' ? 'failed' : state}`)}
        </p>
      </div>
      {code.confirmation === 'press-hash' && !ended && (
        <p className={classes.press}>
          {t('call.press')} <KeyCap>#</KeyCap>
        </p>
      )}
      {code.digits !== undefined && !ended && (
        <p className={classes.press}>
          {t('call.keyIn')} <KeyCap>{code.digits}</KeyCap> {t('call.thenHash')} <KeyCap>#</KeyCap>
        </p>
      )}
      {!ended && <CountdownRing seconds={code.secondsLeft} lifetime={code.lifetime} what="call" />}
    </div>
  )
}

/** Nobody can press # any more: the call's time is up, or it never got through. */
const useCallOver = (call: CodeStatus): boolean => {
  const left = useCountdown(call.secondsLeft)
  return left === 0 || call.delivery === 'failed'
}
