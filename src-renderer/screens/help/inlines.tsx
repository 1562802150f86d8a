import { useGuides } from '../../stores/guides.ts'
import type { Inline } from './guide.ts'
import classes from './article.module.css'

/** Text of a guide within a line. */
export function Inlines({ of }: { of: readonly Inline[] }) {
  return of.map((inline, place) => <InlineText key={place} inline={inline} />)
}

function InlineText({ inline }: { inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return inline.text
    case 'code':
      return <code className={classes.code}>{inline.text}</code>
    case 'strong':
      return (
        <strong>
          <Inlines of={inline.children} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <Inlines of={inline.children} />
        </em>
      )
    case 'link':
      return <PlaceLink {...inline} />
  }
}

/** Leads to another place in the guides: nothing is loaded, so it is a button. */
function PlaceLink({ guide, at, children }: Extract<Inline, { kind: 'link' }>) {
  const go = useGuides((state) => state.go)
  return (
    <button type="button" className={classes.link} onClick={() => go({ guide, at })}>
      <Inlines of={children} />
    </button>
  )
}
