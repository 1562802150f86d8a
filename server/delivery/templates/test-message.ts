import { layOutHtml } from './html.ts'
import type { Mail, Sender } from './mail.ts'
import { layOutText } from './plain.ts'

/** The mail of `check-channels`: it opens nothing and asks for nothing. */
export function testEmail(sender: Sender): { subject: string; text: string; html: string } {
  const mail: Mail = {
    subject: `Test message from ${sender.productName}`,
    heading: 'This is a test',
    blocks: [{ kind: 'text', text: `${testText(sender)} It shows that mail from this server arrives.` }],
  }
  return { subject: mail.subject, text: layOutText(mail, sender), html: layOutHtml(mail, sender) }
}

/** What the test says as a text message and on the phone. */
export function testText(sender: Sender): string {
  return `This is a test message from ${sender.productName}, sent for ${sender.operatorName}. There is nothing to do.`
}
