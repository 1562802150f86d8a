import { Button } from '@mantine/core'
import { IconDeviceMobileCode, IconFingerprint, IconListNumbers } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnAuthenticators } from '../../../server/contract/authenticators.ts'
import { Card } from '../../components/card.tsx'
import { FormNote } from '../../components/form-rows.tsx'
import { useTimeText } from '../../i18n/use-time-text.ts'
import { useAuthenticators } from '../../stores/authenticators.ts'
import classes from './account.module.css'
import { PlaceRow } from './place-row.tsx'

const icons = { totp: IconDeviceMobileCode, passkey: IconFingerprint } as const

/** Other ways in besides phone or e-mail: what there is, and what may be added. */
export function AuthenticatorsCard() {
  const { own, read } = useAuthenticators()
  useEffect(() => void read(), [read])
  const nothing = own === null || (own.offered.length === 0 && own.authenticators.length === 0)
  return nothing ? null : <Authenticators own={own} />
}

function Authenticators({ own }: { own: OwnAuthenticators }) {
  const { t } = useTranslation('ways')
  const timeText = useTimeText()
  const remove = useAuthenticators((state) => state.remove)
  const { authenticators, recoveryCodes } = own
  return (
    <Card title={t('card.title')}>
      <div className={classes.body}>
        <FormNote>{t('card.note')}</FormNote>
      </div>
      {(authenticators.length > 0 || recoveryCodes !== null) && (
        <ul className={classes.places}>
          {authenticators.map(({ id, kind, createdAt, lastUsedAt }) => (
            <PlaceRow
              key={id}
              Icon={icons[kind]}
              title={t(`kind.${kind}`)}
              lines={[
                t('card.since', { time: timeText(createdAt) }),
                lastUsedAt === null ? t('card.unused') : t('card.used', { time: timeText(lastUsedAt) }),
              ]}
              action={t('card.remove')}
              name={t('card.removeName', { what: t(`kind.${kind}`) })}
              onAction={() => void remove(id)}
            />
          ))}
          {recoveryCodes !== null && (
            <PlaceRow
              Icon={IconListNumbers}
              title={t('kind.recovery-codes')}
              lines={[
                t('card.since', { time: timeText(recoveryCodes.createdAt) }),
                t('card.left', { count: recoveryCodes.left }),
              ]}
              action={t('card.remove')}
              name={t('card.removeName', { what: t('kind.recovery-codes') })}
              onAction={() => void remove('recovery-codes')}
            />
          )}
        </ul>
      )}
      <AddButtons own={own} />
    </Card>
  )
}

function AddButtons({ own }: { own: OwnAuthenticators }) {
  const { t } = useTranslation('ways')
  const add = useAuthenticators((state) => state.add)
  return (
    <div className={classes.additions}>
      {own.offered.map((kind) => (
        <Button key={kind} variant="default" size="compact-sm" onClick={() => void add(kind)}>
          {t(
            kind === 'recovery-codes' && own.recoveryCodes !== null
              ? 'card.replaceCodes'
              : `card.add.${kind}`,
          )}
        </Button>
      ))}
    </div>
  )
}
