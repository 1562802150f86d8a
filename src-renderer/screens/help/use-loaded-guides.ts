import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shownLanguage } from '../../i18n/languages.ts'
import { guideNames } from '../../stores/guides.ts'
import { useSession } from '../../stores/session.ts'
import { loadGuides, type Guides } from './load-guides.ts'

/** The guides for who reads, in the language of the screens; null until they are there. */
export function useLoadedGuides(): Guides | null {
  const { i18n } = useTranslation()
  const administrative = useSession((state) => state.session?.user.role === 'administrative')
  const [guides, setGuides] = useState<Guides | null>(null)
  const { language } = i18n
  useEffect(() => {
    let wanted = true
    const names = guideNames.filter((name) => name !== 'administrator' || administrative)
    void loadGuides(shownLanguage('system', [language]), names).then((loaded) => {
      if (wanted) setGuides(loaded)
    })
    return () => {
      wanted = false
    }
  }, [language, administrative])
  return guides
}
