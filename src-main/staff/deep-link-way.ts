import { staffDeepLink } from '../../server/contract/staff.ts'
import type { DeepLinkInbox } from '../deep-link/inbox.ts'
import { stateOf, type AnswerWay } from './loopback.ts'

/** The answer comes by the app's own scheme (RFC 8252, 7.1). A link with another state is left alone. */
export const answerByDeepLink = (links: Pick<DeepLinkInbox, 'takeStaffAnswers'>): AnswerWay => ({
  redirectUri: staffDeepLink,
  receive(state, take) {
    links.takeStaffAnswers((answer) => {
      if (stateOf(answer) !== state) return
      links.takeStaffAnswers(null)
      take(answer)
    })
  },
  close: () => links.takeStaffAnswers(null),
})
