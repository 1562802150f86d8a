import { Loader } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconChecks } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CodeStatus, Delivery } from '../../server/contract/flows.ts'
import classes from './delivery-line.module.css'

interface DeliveryLineProps {
  channel: CodeStatus['channel']
  delivery: Delivery
  /** The message's time has run out. */
  over: boolean
}

/** What became of a message: sending, sent, delivered, failed with what to do, or out of date. Announced when it changes. */
export function DeliveryLine({ channel, delivery, over }: DeliveryLineProps) {
  const { t } = useTranslation('factor')
  const state = over && delivery !== 'failed' ? 'over' : delivery
  return (
    <p className={classes.line} data-state={state} role="status">
      <Sign state={state} />
      {state === 'failed' ? t(`delivery.failed.${channel}`) : t(`delivery.${state}`)}
    </p>
  )
}

function Sign({ state }: { state: Delivery | 'over' }) {
  const look = { size: 16, stroke: 1.75, 'aria-hidden': true } as const
  switch (state) {
    case 'queued':
      return <Loader size={14} aria-hidden />
    case 'sent':
      return <IconCheck {...look} />
    case 'delivered':
      return <IconChecks {...look} />
    case 'failed':
    case 'over':
      return <IconAlertTriangle {...look} />
  }
}
