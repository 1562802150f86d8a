import { useTranslation } from 'react-i18next'
import type { Trouble } from '../../../src-preload/bridge.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { SignedOutFrame } from '../../frames/signed-out-frame.tsx'
import { Step } from '../../frames/step.tsx'
import { useConnect } from '../../stores/connect.ts'
import { useConnection } from '../../stores/connection.ts'
import { useGuides } from '../../stores/guides.ts'
import { AskFirst } from '../policy/policy-notices.tsx'
import { AboutReason } from './about-reason.tsx'
import { ConnectScreen } from './connect-screen.tsx'
import { Sentence } from './sentence.tsx'
import classes from './connect.module.css'

/** Why the server can't be worked with, and what to do: in place of a screen that needs it. */
export function TroubleScreen({ trouble }: { trouble: Trouble }) {
  const { t } = useTranslation('connect')
  const { retry, open, setOpen } = useConnect()
  const server = useConnection((state) => state.server)
  const host = server?.choice?.kind === 'shared' ? server.choice.host : null
  const openSupportFile = useGuides((state) => state.openSupportFile)
  if (open) return <ConnectScreen />
  const other = { label: t('other'), action: () => setOpen(true) }
  return (
    <SignedOutFrame aside={<Sentence />}>
      <Step
        key={trouble}
        title={t(`reason.${trouble}.title`)}
        lead={t(`reason.${trouble}.text`)}
        {...(host !== null && { primary: { label: t('retry'), action: retry } })}
        secondary={host !== null && server?.fixedBy === null ? [other] : []}
      >
        {host !== null && (
          <p className={classes.quiet}>
            {t('server', { host })}
            <br />
            {t('trying')}
          </p>
        )}
        <div className={classes.help}>
          <AboutReason reason={trouble} />
          <PlainButton label={t('help:supportFile')} onClick={openSupportFile} />
        </div>
        <AskFirst />
      </Step>
    </SignedOutFrame>
  )
}
