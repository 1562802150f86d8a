import { Button, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { FormNote } from '../../components/form-rows.tsx'
import { wording } from '../../components/text-field.tsx'
import { useLock } from '../../stores/lock.ts'
import { useSettings } from '../../stores/settings.ts'
import classes from './account.module.css'

const choices = [2, 5, 10, 15] as const

/** When this computer's app locks. */
export function DeskCard() {
  const { t } = useTranslation('account')
  const { lockAfter, change } = useSettings()
  const lockNow = useLock((state) => state.lockNow)
  const choose = (value: string) => {
    const chosen = choices.find((minutes) => String(minutes) === value)
    if (chosen !== undefined) void change({ lockAfter: chosen })
  }
  return (
    <Card
      title={t('desk.title')}
      tools={
        <Button variant="default" size="compact-sm" onClick={() => void lockNow()}>
          {t('desk.lockNow')}
        </Button>
      }
    >
      <div className={classes.body}>
        <NativeSelect
          {...wording(t('desk.lockAfter'), t('desk.lockAfterHint'), false)}
          value={String(lockAfter)}
          onChange={(event) => choose(event.currentTarget.value)}
          data={choices.map((minutes) => ({
            value: String(minutes),
            label: t('desk.minutes', { count: minutes }),
          }))}
        />
        <FormNote>{t('desk.note')}</FormNote>
      </div>
    </Card>
  )
}
