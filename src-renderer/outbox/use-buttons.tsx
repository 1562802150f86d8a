import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboxMessage } from '../../server/contract/resources.ts'
import { handCode } from '../stores/handed-code.ts'
import { copyText } from './copy-text.ts'
import { uncoverScreen } from './uncover-screen.ts'
import classes from './use-buttons.module.css'
import { useOpenTicket } from './use-open-ticket.ts'

/** What can be done with what a message carries: open its link, fill in or copy its code. */
export function UseButtons({ message }: { message: OutboxMessage }) {
  const { t } = useTranslation('outbox')
  const openTicket = useOpenTicket()
  const [copied, setCopied] = useState(false)
  const { code, ticket, mailCode } = message
  const copyable = code ?? mailCode
  const copy = async (text: string) => setCopied(await copyText(text))
  const use = async (text: string) => {
    if (handCode(text)) uncoverScreen()
    else await copy(text)
  }
  if (ticket === undefined && copyable === undefined) return null
  return (
    <div className={classes.buttons}>
      {ticket !== undefined && (
        <Button size="compact-sm" onClick={() => openTicket(ticket)}>
          {t('use.link')}
        </Button>
      )}
      {code !== undefined && (
        <Button size="compact-sm" onClick={() => void use(code)}>
          {t('use.code')}
        </Button>
      )}
      {copyable !== undefined && (
        <Button size="compact-sm" variant="default" onClick={() => void copy(copyable)}>
          {t('use.copy')}
        </Button>
      )}
      <span role="status" className={classes.copied}>
        {copied && t('use.copied')}
      </span>
    </div>
  )
}
