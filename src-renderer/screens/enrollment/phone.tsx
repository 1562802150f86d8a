import { useTranslation } from 'react-i18next'
import { flowActions } from '../../../server/contract/actions.ts'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { CallButton } from '../../components/call-button.tsx'
import { ChoiceField } from '../../components/choice-field.tsx'
import type { FieldProblems } from '../../components/field-problems.ts'
import { FormNote } from '../../components/form-rows.tsx'
import { countryOptions, phoneAsTyped, phoneProblem } from '../../components/phone-format.ts'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { useSummary } from '../../components/use-summary.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import classes from './phone.module.css'

interface PhoneScreenProps {
  flow: FlowAt<'enrollment', 'phone'> | FlowAt<'authenticator-change', 'new-phone'>
  /** Where the number takes the place of another. */
  title?: string
  lead?: string
}

/** The direct line that codes go to: `Send Code` texts, `Call Me` calls. */
export function PhoneScreen({ flow, title, lead }: PhoneScreenProps) {
  const { t, i18n } = useTranslation('enrollment')
  const act = useFlow((state) => state.act)
  const form = useForm({
    schema: flowActions.enrollment['send-sms-code'],
    initial: { country: flow.view.countries[0] ?? '', number: '' },
    check,
    draft: 'phone',
    failurePaths: { 'phone-refused': 'number' },
  })
  const send = (action: string) => form.submit((values) => act(action, values))
  return (
    <Step
      title={title ?? t('phone.title')}
      lead={lead ?? t('phone.lead')}
      onSubmit={() => send('send-sms-code')}
      primary={{ label: t('phone.sendCode') }}
      secondary={useQuietButtons(flow)}
      failure={form.failure}
      fieldErrors={useSummary(form.refused)}
    >
      <ChoiceField
        field={form.field('country')}
        label={t('phone.country')}
        options={countryOptions(flow.view.countries, i18n.language)}
        nothingFound={t('phone.noCountry')}
        required
      />
      <TextField
        field={form.field('number')}
        label={t('phone.number')}
        hint={t('phone.numberHint')}
        inputMode="tel"
        autoComplete="tel-national"
        format={phoneAsTyped(form.values.country)}
        required
      />
      <div className={classes.call}>
        <span>{t('phone.orCall')}</span>
        <CallButton onClick={() => send('call-me')} />
      </div>
      <FormNote>{t('phone.notice')}</FormNote>
    </Step>
  )
}

function check({ country, number }: { country: string; number: string }): FieldProblems {
  const problem = number.trim() === '' ? 'required' : phoneProblem(country, number)
  return problem === null ? {} : { number: problem }
}
