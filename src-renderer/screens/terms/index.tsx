import { Checkbox } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import { TermsText } from './terms-text.tsx'

/** A step at which the Terms of Use are owed. */
export type TermsFlow = FlowAt<'enrollment', 'terms'> | FlowAt<'login', 'terms'> | FlowAt<'recovery', 'terms'>

/** The Terms of Use: read, tick, continue; or decline, which ends the flow. */
export function TermsScreen({ flow }: { flow: TermsFlow }) {
  const { t } = useTranslation('terms')
  const { act, leave, failure } = useFlow()
  const box = useId()
  const [agreed, setAgreed] = useState(false)
  const [missed, setMissed] = useState(false)
  const { version } = flow.view.terms
  const submit = async () => {
    if (agreed) return void (await act('accept-terms', { version }))
    setMissed(true)
    document.getElementById(box)?.focus()
  }
  const decline = async () => {
    if (await act('decline')) await leave()
  }

  return (
    <Step
      title={t('title')}
      lead={t(flow.kind === 'enrollment' ? 'lead.new' : 'lead.changed')}
      onSubmit={submit}
      primary={{ label: t('continue') }}
      secondary={[{ label: t('decline'), action: decline }]}
      failure={failure}
    >
      <TermsText terms={flow.view.terms} />
      <Checkbox
        id={box}
        label={t('agree')}
        checked={agreed}
        error={missed && !agreed ? t('missed') : null}
        onChange={(event) => setAgreed(event.currentTarget.checked)}
      />
    </Step>
  )
}
