import type { OutboxMessage } from '../../server/contract/resources.ts'
import { CallView } from './call-view.tsx'
import { MailView } from './mail-view.tsx'
import classes from './outbox.module.css'
import { TextView } from './text-view.tsx'

/** The message that was picked, as its receiver would see it. */
export function MessageView({ message }: { message: OutboxMessage }) {
  return (
    <div className={classes.view}>
      <View message={message} />
    </div>
  )
}

function View({ message }: { message: OutboxMessage }) {
  switch (message.channel) {
    case 'email':
      return <MailView message={message} />
    case 'sms':
      return <TextView message={message} />
    case 'voice':
      return <CallView message={message} />
  }
}
