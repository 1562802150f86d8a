import { Skeleton } from '@mantine/core'
import { IconFileCheck, IconFilePencil, IconMail } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Home } from '../../../server/contract/resources.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { usePlace } from '../../stores/place.ts'
import classes from './home.module.css'

const icons = { newMessages: IconMail, notSubmitted: IconFilePencil, submitted: IconFileCheck }
const kinds = ['newMessages', 'notSubmitted', 'submitted'] as const

/** What there is to do, in three counts. */
export function Tiles({ home }: { home: Home | null }) {
  const { t } = useTranslation('home')
  const openTab = usePlace((state) => state.openTab)
  return (
    <ul className={classes.tiles} aria-busy={home === null}>
      {kinds.map((kind) => {
        const Icon = icons[kind]
        return (
          <li key={kind} className={classes.tile}>
            <Icon className={classes.tileIcon} size={20} stroke={1.5} aria-hidden />
            <span className={classes.tileLabel}>{t(`tile.${kind}`)}</span>
            {home === null ? (
              <Skeleton className={classes.countSkeleton ?? ''} />
            ) : (
              <span className={classes.count}>{home[kind]}</span>
            )}
            {kind === 'newMessages' && (
              <span className={classes.tileLink}>
                <PlainButton label={t('tile.toMessages')} onClick={() => openTab('messages')} />
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
