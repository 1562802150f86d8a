import { useTranslation } from 'react-i18next'
import { FormNote } from '../../components/form-rows.tsx'
import { PlainButton } from '../../components/plain-button.tsx'
import { useHelp } from '../../stores/help.ts'

/** For who gets no mail: what to look at, and the form again. */
export function AskAgain() {
  const { t } = useTranslation('recovery')
  const again = useHelp((state) => state.again)
  return (
    <FormNote>
      {t('sent.nothing')} <PlainButton label={t('sent.again')} onClick={again} />
    </FormNote>
  )
}
