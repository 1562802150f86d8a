import { useTranslation } from 'react-i18next'
import { Question } from '../frames/question.tsx'
import { useFlow } from '../stores/flow.ts'
import { usePlace } from '../stores/place.ts'
import { useSession } from '../stores/session.ts'
import { useStaff } from '../stores/staff.ts'
import { OfferQuestion } from '../screens/connect/offer-question.tsx'
import { SessionEnding } from './session-ending.tsx'
import { StaffEnding } from './staff-ending.tsx'
import { SignOutQuestion } from './sign-out-question.tsx'

/** Everything that asks across the screens. */
export function Dialogs() {
  return (
    <>
      <CancelQuestion />
      <TicketQuestion />
      <UnknownLink />
      <OfferQuestion />
      <SessionEnding />
      <StaffEnding />
      <SignOutQuestion />
    </>
  )
}

function CancelQuestion() {
  const { t } = useTranslation('common')
  const { cancelAsked, confirmCancel, keepGoing, flow } = useFlow()
  return (
    <Question
      open={cancelAsked}
      title={t(`cancel.title.${flow?.kind === 'enrollment' ? 'enrollment' : 'registration'}`)}
      text={t(`cancel.text.${flow?.kind === 'enrollment' ? 'enrollment' : 'registration'}`)}
      yes={{ label: t('cancel.stay'), action: keepGoing }}
      no={{ label: t('cancel.leave'), action: confirmCancel }}
      dismiss={keepGoing}
    />
  )
}

function TicketQuestion() {
  const { t } = useTranslation('common')
  const { waitingTicket, acceptTicket, refuseTicket } = usePlace()
  const session = useSession((state) => state.session)
  const flow = useFlow((state) => state.flow)
  const staff = useStaff((state) => state.session?.staff.name)
  const name = session?.user.firstName ?? staff
  const underWay = name !== undefined || flow !== null
  return (
    <Question
      open={waitingTicket !== null && underWay}
      title={t('ticket.title')}
      text={name === undefined ? t('ticket.leavesFlow') : t('ticket.signsOut', { name })}
      yes={{ label: t('ticket.yes'), action: acceptTicket }}
      no={{ label: t('ticket.no'), action: refuseTicket }}
    />
  )
}

function UnknownLink() {
  const { t } = useTranslation('common')
  const { unknownLink, dismissUnknown } = usePlace()
  return (
    <Question
      open={unknownLink}
      title={t('unknownLink.title')}
      text={t('unknownLink.text')}
      yes={{ label: t('unknownLink.close'), action: dismissUnknown }}
      dismiss={dismissUnknown}
    />
  )
}
