import { useTranslation } from 'react-i18next'
import type { HistoryEvent } from '../../../../server/contract/admin.ts'
import { useTimeText } from '../../../i18n/use-time-text.ts'
import own from './user.module.css'

/** The lines of a history, newest first. */
export function HistoryTable({ events }: { events: readonly HistoryEvent[] }) {
  const { t } = useTranslation('admin')
  const timeText = useTimeText()
  const textOf = useEventText()
  if (events.length === 0) return <p className={own.nothing}>{t('history.none')}</p>
  return (
    <table className={own.history} aria-label={t('history.title')}>
      <thead>
        <tr>
          <th scope="col">{t('history.when')}</th>
          <th scope="col">{t('history.what')}</th>
          <th scope="col" className={own.who}>
            {t('history.who')}
          </th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td className={own.when}>{timeText(event.at)}</td>
            <td>
              {textOf(event)}
              {event.reason !== null && <p className={own.quiet}>{t('history.reason', event)}</p>}
            </td>
            <td>
              {event.actor.name ?? t(`history.by.${event.actor.kind}`)}
              {placeOf(event) !== null && <p className={own.quiet}>{placeOf(event)}</p>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const placeOf = ({ computer, address }: HistoryEvent) =>
  [computer, address].filter(Boolean).join(' · ') || null

/** Words for an event; one of a newer server is told by its name. */
function useEventText() {
  const { t, i18n } = useTranslation('admin')
  return ({ type, detail }: HistoryEvent) => {
    const key = `event.${type}`
    const text = i18n.exists(key, { ns: 'admin' }) ? t(key) : type.replaceAll('-', ' ')
    const known = detail['channel'] ?? detail['option'] ?? detail['factor'] ?? detail['role']
    const way = `way.${String(known)}`
    return i18n.exists(way, { ns: 'admin' }) ? `${text} (${t(way)})` : text
  }
}
