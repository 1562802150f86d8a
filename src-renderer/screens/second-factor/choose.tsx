import { IconDeviceMobile, IconMail } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { CallButton } from '../../components/call-button.tsx'
import { FormNote } from '../../components/form-rows.tsx'
import { phoneText } from '../../components/phone-format.ts'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { TextButton } from '../../components/text-button.tsx'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import { OtherWays } from '../ways/other-ways.tsx'
import classes from './second-factor.module.css'

/** A step at which the person says how to get the code. */
export type SecondFactorFlow = FlowAt<
  'login' | 'recovery' | 'authenticator-enrollment' | 'authenticator-change',
  'second-factor'
>

/** Where the code goes: the number on file (`Send Code`, `Call Me`) or the address (`Send Verification Code`). */
export function SecondFactorScreen({ flow }: { flow: SecondFactorFlow }) {
  const { t } = useTranslation('factor')
  const act = useFlow((state) => state.act)
  const failure = useFlow((state) => state.failure)
  const takes = (action: string) => flow.actions.includes(action)
  const email = flow.kind === 'recovery' ? null : flow.view.email
  const { phone } = flow.view
  const byPhone = phone !== null && takes('send-sms-code')
  const byEmail = email !== null && takes('send-email-code')

  return (
    <Step
      title={t('choose.title')}
      lead={t(`choose.lead.${leadOf(flow, { byPhone, byEmail })}`)}
      {...(byPhone && { primary: { label: t('sendCode'), action: () => act('send-sms-code') } })}
      {...(!byPhone &&
        byEmail && { primary: { label: t('sendVerificationCode'), action: () => act('send-email-code') } })}
      secondary={useQuietButtons(flow)}
      failure={failure}
    >
      {byPhone && (
        <Factor icon={<IconDeviceMobile size={20} stroke={1.5} />} target={phoneText(phone)}>
          {takes('call-me') && <CallButton onClick={() => act('call-me')} />}
        </Factor>
      )}
      {byEmail && (
        <Factor
          icon={<IconMail size={20} stroke={1.5} />}
          target={email}
          {...(byPhone ? {} : { note: t('choose.emailNote') })}
        >
          {byPhone && <TextButton label={t('sendVerificationCode')} action="send-email-code" />}
        </Factor>
      )}
      <OtherWays actions={flow.actions} />
      {flow.kind === 'authenticator-change' && byPhone && <FormNote>{t('choose.lostPhone')}</FormNote>}
    </Step>
  )
}

function leadOf({ actions }: SecondFactorFlow, by: { byPhone: boolean; byEmail: boolean }) {
  if (by.byPhone) return 'phone'
  if (by.byEmail) return 'email'
  return actions.some((action) => action.startsWith('use-')) ? 'other' : 'none'
}

interface FactorProps {
  icon: ReactNode
  target: string
  note?: string
  /** Another way to get the code there. */
  children?: ReactNode
}

function Factor({ icon, target, note, children }: FactorProps) {
  return (
    <div className={classes.factor}>
      <span className={classes.factorIcon} aria-hidden>
        {icon}
      </span>
      <div className={classes.factorWords}>
        <div className={classes.target}>{target}</div>
        {note !== undefined && <div className={classes.quiet}>{note}</div>}
      </div>
      {children}
    </div>
  )
}
