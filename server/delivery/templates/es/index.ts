import * as calls from './calls.ts'
import * as codeMessages from './code-messages.ts'
import * as notices from './notices.ts'
import * as openPage from './open-page.ts'
import * as remembered from './remembered.ts'
import * as strongerFactors from './stronger-factors.ts'
import * as testMessage from './test-message.ts'
import * as ticketMails from './ticket-mails.ts'
import type { Words } from '../languages.ts'
import { closing } from './wording.ts'

/** All that the server says, in Spanish. */
export const es: Words = {
  ...calls,
  ...codeMessages,
  ...notices,
  ...openPage,
  ...remembered,
  ...strongerFactors,
  ...testMessage,
  ...ticketMails,
  closing,
}
