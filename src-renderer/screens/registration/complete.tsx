import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { useMailLinkForm } from '../../components/mail-link-form.ts'
import { MessageCard } from '../../components/message-card.tsx'
import { PlainButton } from '../../components/plain-button.tsx'
import { Resend } from '../../components/resend.tsx'
import { TextField } from '../../components/text-field.tsx'
import { deliveryPace, usePolling } from '../../components/use-polling.ts'
import { useSummary } from '../../components/use-summary.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import { ChangeEmailScreen } from './change-email.tsx'

type CompleteFlow = FlowAt<'registration', 'complete'>

/** The account is made; the e-mailed link goes on. Its 20 minutes run here, and it can be pasted here. */
export function CompleteScreen({ flow }: { flow: CompleteFlow }) {
  const [changing, setChanging] = useState(false)
  const clearFailure = useFlow((state) => state.clearFailure)
  const show = (form: boolean) => {
    clearFailure()
    setChanging(form)
  }
  usePolling(deliveryPace(flow.view))
  return changing ? (
    <ChangeEmailScreen done={() => show(false)} />
  ) : (
    <MailScreen flow={flow} change={() => show(true)} />
  )
}

function MailScreen({ flow, change }: { flow: CompleteFlow; change: () => void }) {
  const { t } = useTranslation('registration')
  const leave = useFlow((state) => state.leave)
  const { email, user } = flow.view
  const { form, open } = useMailLinkForm(email)

  return (
    <Step
      title={t('complete.title')}
      lead={t('complete.lead', { name: user.firstName, minutes: Math.round(flow.view.lifetime / 60) })}
      onSubmit={open}
      primary={{ label: t('complete.continue') }}
      secondary={[{ label: t('toLogin'), action: leave }]}
      failure={form.failure}
      fieldErrors={useSummary(form.refused)}
    >
      <MessageCard
        {...flow.view}
        channel="email"
        target={email}
        what="link"
        change={<PlainButton label={t('complete.change')} onClick={change} />}
      />
      <TextField
        field={form.field('mailLink')}
        label={t('complete.link')}
        hint={t('complete.linkHint')}
        autoComplete="off"
      />
      <Resend label={t('complete.resend')} action="resend-link" resendIn={flow.view.resendIn} />
    </Step>
  )
}
