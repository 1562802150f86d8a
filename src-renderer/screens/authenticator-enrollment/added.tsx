import { useTranslation } from 'react-i18next'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { Notice } from '../../components/notice.tsx'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'

/** It is bound, or gone; other sign-ins may end now (ASVS 7.4.3). */
export function AddedScreen({ flow }: { flow: FlowAt<'authenticator-enrollment', 'added' | 'removed'> }) {
  const { t } = useTranslation('ways')
  const act = useFlow((state) => state.act)
  const failure = useFlow((state) => state.failure)
  return (
    <Step
      title={t(`${flow.step}.title.${flow.view.adding}`)}
      lead={t('added.lead', { count: flow.view.otherSessions })}
      primary={{ label: t('added.end'), action: () => act('end-other-sessions') }}
      secondary={[{ label: t('added.keep'), action: () => act('continue') }]}
      failure={failure}
    >
      <Notice tone="done">{t(`${flow.step}.done.${flow.view.adding}`)}</Notice>
    </Step>
  )
}
