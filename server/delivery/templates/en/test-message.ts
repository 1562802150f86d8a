import type { Mail, Sender } from '../mail.ts'

/** What the test of a channel says as a text message and on the phone: it opens nothing and asks for nothing. */
export function testText(sender: Sender): string {
  return `This is a test message from ${sender.productName}, sent for ${sender.operatorName}. There is nothing to do.`
}

/** The mail of `check-channels`. */
export function testMail(sender: Sender): Mail {
  return {
    subject: `Test message from ${sender.productName}`,
    heading: 'This is a test',
    blocks: [{ kind: 'text', text: `${testText(sender)} It shows that mail from this server arrives.` }],
  }
}
