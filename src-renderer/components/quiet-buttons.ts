import { useTranslation } from 'react-i18next'
import type { Flow } from '../../server/contract/flows.ts'
import type { StepAction } from '../frames/step.tsx'
import { useFlow } from '../stores/flow.ts'

/** The quiet buttons that a step's actions allow: `Back`, then `Cancel`. */
export function useQuietButtons(flow: Flow): StepAction[] {
  const { t } = useTranslation('factor')
  const act = useFlow((state) => state.act)
  const cancel = useFlow((state) => state.cancel)
  const back = flow.actions.includes('back') ? [{ label: t('back'), action: () => act('back') }] : []
  return [...back, { label: t('cancel'), action: cancel }]
}
