import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { guideNames, useGuides, type GuidePlace } from '../../stores/guides.ts'
import { locate, search, type Hit } from './find.ts'
import type { Guides } from './load-guides.ts'
import classes from './reader.module.css'

/** What the guides hold, and a search through them. */
export function Contents({ guides }: { guides: Guides }) {
  const { t } = useTranslation('help')
  const [query, setQuery] = useState('')
  const searching = query.trim() !== ''
  return (
    <>
      <TextInput
        type="search"
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <nav className={classes.nav} aria-label={t('contents')}>
        {searching ? <Hits hits={search(guides, query)} /> : <Sections guides={guides} />}
      </nav>
    </>
  )
}

function Sections({ guides }: { guides: Guides }) {
  const place = useGuides((state) => state.place)
  return guideNames.map((name) => {
    const guide = guides[name]
    if (guide === undefined) return null
    const shown = place.guide === name ? locate(guide, place.at)?.section.id : null
    return (
      <section key={name} className={classes.guide} aria-label={guide.title}>
        <p className={classes.guideTitle} aria-hidden>
          {guide.title}
        </p>
        <ul className={classes.places}>
          {guide.sections.map(({ id, title }) => (
            <PlaceItem key={id} place={{ guide: name, at: id }} title={title} current={shown === id} />
          ))}
        </ul>
      </section>
    )
  })
}

function Hits({ hits }: { hits: readonly Hit[] }) {
  const { t } = useTranslation('help')
  return (
    <>
      <p className={classes.guideTitle} role="status">
        {t('search.found', { count: hits.length })}
      </p>
      <ul className={classes.places}>
        {hits.map(({ place, title }) => (
          <PlaceItem key={`${place.guide} ${place.at}`} place={place} title={title} current={false} />
        ))}
      </ul>
    </>
  )
}

interface PlaceItemProps {
  place: GuidePlace
  title: string
  current: boolean
}

function PlaceItem({ place, title, current }: PlaceItemProps) {
  const go = useGuides((state) => state.go)
  return (
    <li>
      <button
        type="button"
        className={classes.place}
        aria-current={current ? 'page' : undefined}
        onClick={() => go(place)}
      >
        {title}
      </button>
    </li>
  )
}
