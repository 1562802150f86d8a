import { IconDeviceMobileCode, IconFingerprint } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import { WayRow } from './way-row.tsx'

const rows = [
  { action: 'add-totp', kind: 'totp', Icon: IconDeviceMobileCode },
  { action: 'add-passkey', kind: 'passkey', Icon: IconFingerprint },
] as const

/** Where the installation asks for it: another way in besides phone or e-mail. */
export function SecondWayScreen({ flow }: { flow: FlowAt<'enrollment', 'second-way'> }) {
  const { t } = useTranslation('ways')
  const act = useFlow((state) => state.act)
  const failure = useFlow((state) => state.failure)
  return (
    <Step
      title={t('secondWay.title')}
      lead={t('secondWay.lead')}
      primary={{ label: t('secondWay.skip'), action: () => act('skip') }}
      secondary={useQuietButtons(flow)}
      failure={failure}
    >
      {rows
        .filter(({ action }) => flow.actions.includes(action))
        .map(({ action, kind, Icon }) => (
          <WayRow
            key={action}
            icon={<Icon size={20} stroke={1.5} />}
            title={t(`kind.${kind}`)}
            note={t(`about.${kind}`)}
            action={action}
            label={t('secondWay.add')}
          />
        ))}
    </Step>
  )
}
