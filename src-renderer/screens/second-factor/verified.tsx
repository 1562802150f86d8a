import { useTranslation } from 'react-i18next'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { Notice } from '../../components/notice.tsx'
import { phoneText } from '../../components/phone-format.ts'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'

/** A step that confirms that the second factor was proved. */
export type VerifiedFlow =
  | FlowAt<'enrollment', 'verified'>
  | FlowAt<'login', 'verified'>
  | FlowAt<'recovery', 'verified'>
  | FlowAt<'authenticator-change', 'verified' | 'new-verified'>
  | FlowAt<'authenticator-enrollment', 'verified'>

/** The code or call was right: `Continue` goes on. */
export function VerifiedScreen({ flow }: { flow: VerifiedFlow }) {
  const { t } = useTranslation('factor')
  const act = useFlow((state) => state.act)
  const failure = useFlow((state) => state.failure)
  const channel = 'channel' in flow.view ? flow.view.channel : 'voice'
  const { target } = flow.view
  return (
    <Step
      title={t(`verified.title.${channel}`)}
      primary={{ label: t('continue'), action: () => act('continue') }}
      secondary={useQuietButtons(flow)}
      failure={failure}
    >
      <Notice tone="done">
        <strong>{channel === 'email' ? target : phoneText(target)}</strong>
        <br />
        {t(`verified.text.${channel}`)}
      </Notice>
    </Step>
  )
}
