import { useTranslation } from 'react-i18next'
import { useMailLinkForm } from '../../components/mail-link-form.ts'
import { Notice } from '../../components/notice.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useSummary } from '../../components/use-summary.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import type { HelpTopic } from '../../stores/help.ts'
import { usePlace } from '../../stores/place.ts'
import { isEnd } from '../start/ends.ts'
import { useToLogin } from '../start/to-login.ts'
import { AskAgain } from './ask-again.tsx'

interface LinkSentScreenProps {
  topic: Exclude<HelpTopic, 'username'>
  /** The username or the address that was typed. */
  about: string
}

/** A link was asked for; says the same whoever exists, and takes the link or code that the mail brings. */
export function LinkSentScreen({ topic, about }: LinkSentScreenProps) {
  const { t } = useTranslation('recovery')
  const setHelp = usePlace((state) => state.setHelp)
  const { form, asksAddress, open } = useMailLinkForm(topic === 'completion' ? about : null)
  const toLogin = useToLogin()
  const submit = async () => {
    const before = useFlow.getState().flow
    await open()
    const { flow, failure } = useFlow.getState()
    // A registration that was opened, or a link that is over, has a screen of its own.
    if (flow !== before || (failure !== null && isEnd(failure))) setHelp(false)
  }
  return (
    <Step
      title={t('sent.title')}
      onSubmit={submit}
      primary={{ label: t('continue') }}
      secondary={[{ label: t('toLogin'), action: toLogin }]}
      failure={form.failure}
      fieldErrors={useSummary(form.refused)}
    >
      <Notice tone="quiet">{t(`sent.${topic}`, { about })}</Notice>
      <TextField
        field={form.field('mailLink')}
        label={t('mailLink')}
        hint={t('mailLinkHint')}
        autoComplete="off"
      />
      {asksAddress && (
        <TextField
          field={form.field('email')}
          label={t('emailAddress')}
          hint={t('mailAddressHint')}
          inputMode="email"
          autoComplete="email"
          required
        />
      )}
      <AskAgain />
    </Step>
  )
}
