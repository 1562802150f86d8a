import { useTranslation } from 'react-i18next'
import { Question } from '../../frames/question.tsx'
import { useConnect, type Refusal } from '../../stores/connect.ts'
import { useConnection } from '../../stores/connection.ts'
import { useFlow } from '../../stores/flow.ts'
import { useSession } from '../../stores/session.ts'
import { useStaff } from '../../stores/staff.ts'
import classes from './connect.module.css'

/** What a link or file asks for, shown with the server's name before anything happens (R13). */
export function OfferQuestion() {
  const { t } = useTranslation('connect')
  const { offer, refusal, acceptOffer, refuseOffer } = useConnect()
  const choice = useConnection((state) => state.server?.choice ?? null)
  const underWay = useFlow((state) => state.flow !== null)
  const early = useEarlyRefusal()
  const host = offer?.host ?? ''
  const same = choice?.kind === 'shared' && choice.host === host
  const reason = early ?? refusal
  const close = { label: t('offer.close'), action: refuseOffer }
  if (same || reason !== null) {
    return (
      <Question
        open={offer !== null}
        title={reason === null || same ? t('offer.same', { host }) : t(`reason.${reason}.title`)}
        text={same || reason === null ? '' : t(`reason.${reason}.text`)}
        yes={close}
        dismiss={refuseOffer}
      />
    )
  }
  return (
    <Question
      open={offer !== null}
      initial="no"
      title={t('offer.title')}
      text={
        <>
          {t('offer.text')} <strong className={classes.host}>{host}</strong>
          {t('offer.care')} {underWay && t('offer.stops')}
        </>
      }
      yes={{ label: t('offer.yes'), action: acceptOffer }}
      no={{ label: t('offer.no'), action: refuseOffer }}
    />
  )
}

function useEarlyRefusal(): Refusal | null {
  const fixedBy = useConnection((state) => state.server?.fixedBy ?? null)
  const signedIn = useSession((state) => state.session !== null)
  const staff = useStaff((state) => state.session !== null)
  if (fixedBy !== null) return fixedBy === 'demo' ? 'demo' : 'managed'
  return signedIn || staff ? 'in-use' : null
}
