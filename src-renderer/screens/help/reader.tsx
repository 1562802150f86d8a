import { Button, Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../stores/connection.ts'
import { useGuides } from '../../stores/guides.ts'
import { AskFirst } from '../policy/policy-notices.tsx'
import { Article } from './article.tsx'
import { Contents } from './contents.tsx'
import { useLoadedGuides } from './use-loaded-guides.ts'
import classes from './reader.module.css'

/** The guides: contents on the left, the section that was chosen on the right. */
export function Reader({ level }: { level: 'h2' | 'h3' }) {
  const guides = useLoadedGuides()
  const { place, visit } = useGuides()
  if (guides === null) return <Skeleton className={classes.loading ?? ''} />
  // An administrator's place may be left over from somebody else's session.
  const guide = guides[place.guide] ?? guides.user
  return (
    <div className={classes.reader}>
      <div className={classes.contents}>
        <Contents guides={guides} />
        <Support />
      </div>
      <div className={classes.page} data-scroll>
        {guide !== undefined && <Article key={visit} guide={guide} at={place.at} level={level} />}
      </div>
    </div>
  )
}

/** Whom to ask or call, and what to send them. */
function Support() {
  const { t } = useTranslation('help')
  const support = useConnection((state) => state.branding?.support)
  const openSupportFile = useGuides((state) => state.openSupportFile)
  return (
    <div className={classes.support}>
      {support !== undefined && <p>{t('support', { phone: support.phone, hours: support.hours })}</p>}
      <AskFirst />
      <Button variant="default" size="compact-sm" onClick={openSupportFile}>
        {t('supportFile')}
      </Button>
    </div>
  )
}
