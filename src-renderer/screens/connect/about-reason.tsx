import { useTranslation } from 'react-i18next'
import { PlainButton } from '../../components/plain-button.tsx'
import type { Refusal } from '../../stores/connect.ts'
import { useGuides } from '../../stores/guides.ts'

/** To what the guides say of why a server can't be worked with. */
export function AboutReason({ reason }: { reason: Refusal }) {
  const { t } = useTranslation('help')
  const open = useGuides((state) => state.open)
  return <PlainButton label={t('about')} onClick={() => open({ guide: 'troubleshooting', at: reason })} />
}
