import { Button, Checkbox } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import type { AddingFlow } from './flows.ts'
import classes from './ways.module.css'

/** The ten codes, shown this once: to print, or to write down. */
export function RecoveryCodesScreen({ flow }: { flow: AddingFlow<'recovery-codes'> }) {
  const { t } = useTranslation('ways')
  const { act, failure } = useFlow()
  const box = useId()
  const [kept, setKept] = useState(false)
  const [missed, setMissed] = useState(false)
  const submit = async () => {
    if (kept) return void (await act('keep-codes'))
    setMissed(true)
    document.getElementById(box)?.focus()
  }
  return (
    <Step
      title={t('codes.title')}
      lead={t('codes.lead')}
      onSubmit={submit}
      primary={{ label: t('codes.done') }}
      secondary={useQuietButtons(flow)}
      failure={failure}
    >
      <ol className={classes.codes}>
        {flow.view.codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} stroke={1.5} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('codes.print')}
        </Button>
      </div>
      <Checkbox
        id={box}
        checked={kept}
        label={t('codes.kept')}
        error={missed && !kept ? t('codes.missed') : null}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
    </Step>
  )
}
