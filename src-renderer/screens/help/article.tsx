import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useGuides } from '../../stores/guides.ts'
import { Blocks, headingId } from './blocks.tsx'
import { locate } from './find.ts'
import type { Guide } from './guide.ts'
import classes from './article.module.css'

interface ArticleProps {
  guide: Guide
  at: string | null
  /** Level of the section's heading. */
  level: 'h2' | 'h3'
}

/** One section of a guide, drawn anew for each place that is gone to: its heading takes the focus, and comes into view. */
export function Article({ guide, at, level: Level }: ArticleProps) {
  const found = locate(guide, at)
  const top = useRef<HTMLHeadingElement>(null)
  const heading = found?.heading ?? null
  useEffect(() => {
    const target = heading === null ? top.current : document.getElementById(headingId(heading))
    if (target === null) return
    if (target !== top.current) bringToTop(target)
    else target.closest('[data-scroll]')?.scrollTo({ top: 0 })
    target.focus({ preventScroll: true })
  }, [heading])
  if (found === null) return null
  const isFirst = guide.sections[0] === found.section
  return (
    <article className={classes.article}>
      <Level className={classes.section} tabIndex={-1} ref={top} data-autofocus>
        {found.section.title}
      </Level>
      {isFirst && <Blocks of={guide.lead} level={Level === 'h2' ? 'h3' : 'h4'} />}
      <Blocks of={found.section.blocks} level={Level === 'h2' ? 'h3' : 'h4'} />
      <Turns guide={guide} id={found.section.id} />
    </article>
  )
}

/** Within its own page only: `scrollIntoView` would move the dialog, too. */
function bringToTop(target: HTMLElement) {
  const page = target.closest('[data-scroll]')
  page?.scrollBy({ top: target.getBoundingClientRect().top - page.getBoundingClientRect().top })
}

/** To the section before and after. */
function Turns({ guide, id }: { guide: Guide; id: string }) {
  const { t } = useTranslation('help')
  const { go, place } = useGuides()
  const here = guide.sections.findIndex((section) => section.id === id)
  const turn = (name: 'previous' | 'next', target: Guide['sections'][number] | undefined) =>
    target === undefined ? (
      <span />
    ) : (
      <Button variant="subtle" onClick={() => go({ guide: place.guide, at: target.id })}>
        {t(name, { title: target.title })}
      </Button>
    )
  return (
    <div className={classes.turns}>
      {turn('previous', guide.sections[here - 1])}
      {turn('next', guide.sections[here + 1])}
    </div>
  )
}
