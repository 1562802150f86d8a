import { Button } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFlow } from '../stores/flow.ts'

/** `Call Me`, the other way beside the primary one. */
export function CallButton({ onClick }: { onClick: () => unknown }) {
  const { t } = useTranslation('factor')
  const busy = useFlow((state) => state.busy)
  return (
    <Button
      variant="default"
      type="button"
      leftSection={<IconPhone size={18} stroke={1.5} aria-hidden />}
      loading={busy === 'call-me'}
      onClick={() => void onClick()}
    >
      {t('callMe')}
    </Button>
  )
}
