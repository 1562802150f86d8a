import { IconDeviceMobileCode, IconFingerprint, IconListNumbers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { WayRow } from './way-row.tsx'

const ways = [
  { action: 'use-totp', way: 'totp', Icon: IconDeviceMobileCode },
  { action: 'use-passkey', way: 'passkey', Icon: IconFingerprint },
  { action: 'use-recovery-code', way: 'recovery-code', Icon: IconListNumbers },
] as const

/** The ways besides phone and e-mail that this person has; nothing for most. */
export function OtherWays({ actions }: { actions: readonly string[] }) {
  const { t } = useTranslation('ways')
  const offered = ways.filter(({ action }) => actions.includes(action))
  if (offered.length === 0) return null
  return (
    <>
      <p>{t('other.title')}</p>
      {offered.map(({ action, way, Icon }) => (
        <WayRow
          key={action}
          icon={<Icon size={20} stroke={1.5} />}
          title={t(`way.${way}`)}
          note={t(`other.${way}`)}
          action={action}
          label={t('other.use')}
        />
      ))}
    </>
  )
}
