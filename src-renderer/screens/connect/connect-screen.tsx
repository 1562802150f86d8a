import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '../../components/busy-button.tsx'
import { SignedOutFrame } from '../../frames/signed-out-frame.tsx'
import { Step } from '../../frames/step.tsx'
import { usePressed } from '../../frames/use-pressed.ts'
import { useConnect } from '../../stores/connect.ts'
import { useConnection } from '../../stores/connection.ts'
import { LanguageButtons } from '../login/language-buttons.tsx'
import { AskFirst } from '../policy/policy-notices.tsx'
import { AddressField } from './address-field.tsx'
import classes from './connect.module.css'
import { Sentence } from './sentence.tsx'

type FileNote = 'taken' | 'unreadable' | null

/** "Connect to your organization": at the first start, and when the server is to be changed. */
export function ConnectScreen() {
  const { t } = useTranslation('connect')
  const { refusal, use: connectTo, openFile, setOpen, clearRefusal } = useConnect()
  const server = useConnection((state) => state.server)
  const [address, setAddress] = useState('')
  const [empty, setEmpty] = useState(false)
  const [note, setNote] = useState<FileNote>(null)
  const choice = server?.choice ?? null
  useEffect(() => clearRefusal, [clearRefusal])

  const type = (text: string) => {
    setAddress(text)
    setEmpty(false)
    clearRefusal()
  }
  const connect = async () => {
    setEmpty(address.trim() === '')
    if (address.trim() === '' || !(await connectTo(address))) document.getElementById('address')?.focus()
  }
  const open = async () => {
    const found = await openFile()
    if (found === null) return
    setNote(found === 'unreadable' ? 'unreadable' : 'taken')
    if (found !== 'unreadable') type(found.host)
    document.getElementById('address')?.focus()
  }
  const now =
    choice?.kind === 'shared' ? t('current.shared', { host: choice.host }) : t('current.this-computer')
  return (
    <SignedOutFrame aside={<Sentence />}>
      <div className={classes.languages}>
        <LanguageButtons />
      </div>
      <Step
        title={t('title')}
        lead={choice === null ? t('lead') : now}
        primary={{ label: t('connect') }}
        onSubmit={connect}
        secondary={choice === null ? [] : [{ label: t('cancel'), action: () => setOpen(false) }]}
      >
        <AddressField value={address} onChange={type} refusal={empty ? 'empty' : refusal} />
        <FileRow note={note} onOpen={open} />
        <AskFirst />
      </Step>
      {server?.standaloneAllowed === true && choice?.kind !== 'this-computer' && <Standalone />}
    </SignedOutFrame>
  )
}

function FileRow({ note, onOpen }: { note: FileNote; onOpen: () => Promise<void> }) {
  const { t } = useTranslation('connect')
  const { pressed, press } = usePressed()
  return (
    <div>
      <p className={classes.row}>
        <span>{t('file.question')}</span>
        <BusyButton
          type="button"
          variant="default"
          size="compact-sm"
          busy={pressed !== null}
          onClick={() => press('file', onOpen)}
        >
          {t('file.open')}
        </BusyButton>
      </p>
      <p className={classes.quiet} role="status">
        {note === null ? '' : t(`file.${note}`)}
      </p>
    </div>
  )
}

function Standalone() {
  const { t } = useTranslation('connect')
  const useThisComputer = useConnect((state) => state.useThisComputer)
  const { pressed, press } = usePressed()
  return (
    <section className={classes.standalone} aria-labelledby="standalone">
      <div>
        <h2 id="standalone" className={classes.heading}>
          {t('standalone.title')}
        </h2>
        <p className={classes.quiet}>{t('standalone.text')}</p>
      </div>
      <BusyButton
        variant="default"
        busy={pressed !== null}
        onClick={() => press('standalone', useThisComputer)}
      >
        {t('standalone.button')}
      </BusyButton>
    </section>
  )
}
