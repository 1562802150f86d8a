import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SignedOutFrame } from '../../frames/signed-out-frame.tsx'
import { Outline } from './outline.tsx'

/** Until it is known what to show. */
export function StartingScreen() {
  const { t } = useTranslation('common')
  return (
    <SignedOutFrame width="wide">
      <VisuallyHidden>
        <h1>{t('starting')}</h1>
      </VisuallyHidden>
      <Outline />
    </SignedOutFrame>
  )
}
