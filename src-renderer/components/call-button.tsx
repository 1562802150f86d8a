import { IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFlow } from '../stores/flow.ts'
import { BusyButton } from './busy-button.tsx'

/** `Call Me`, the other way beside the primary one. */
export function CallButton({ onClick }: { onClick: () => unknown }) {
  const { t } = useTranslation('factor')
  const busy = useFlow((state) => state.busy)
  return (
    <BusyButton
      variant="default"
      type="button"
      leftSection={<IconPhone size={18} stroke={1.5} aria-hidden />}
      busy={busy === 'call-me'}
      onClick={() => void onClick()}
    >
      {t('callMe')}
    </BusyButton>
  )
}
