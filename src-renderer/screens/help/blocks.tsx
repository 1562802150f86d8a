import type { Block, Heading } from './guide.ts'
import { Inlines } from './inlines.tsx'
import classes from './article.module.css'

interface BlocksProps {
  of: readonly Block[]
  /** Level of the headings. */
  level: 'h3' | 'h4'
}

/** The blocks of a guide, one below the other. */
export function Blocks({ of, level }: BlocksProps) {
  return of.map((block, place) => <OneBlock key={place} block={block} level={level} />)
}

function OneBlock({ block, level }: { block: Block; level: BlocksProps['level'] }) {
  switch (block.kind) {
    case 'heading':
      return <PartHeading heading={block} level={level} />
    case 'paragraph':
      return (
        <p>
          <Inlines of={block.children} />
        </p>
      )
    case 'list':
      return <List {...block} level={level} />
    case 'code':
      return <pre className={classes.block}>{block.text}</pre>
    case 'note':
      return (
        <div className={classes.note}>
          <Blocks of={block.children} level={level} />
        </div>
      )
    case 'table':
      return <Table {...block} />
    case 'image':
      return (
        <img
          className={classes.picture}
          src={block.source}
          alt={block.alt}
          width={block.width}
          height={block.height}
        />
      )
  }
}

function PartHeading({ heading, level: Level }: { heading: Heading; level: BlocksProps['level'] }) {
  return (
    <Level id={headingId(heading.id)} tabIndex={-1} className={classes.part}>
      <Inlines of={heading.children} />
      {heading.code !== null && <code className={classes.errorCode}>{heading.code}</code>}
    </Level>
  )
}

/** A heading's id in the page, where other ids are. */
export const headingId = (id: string): string => `guide-${id}`

function List({ ordered, items, level }: Extract<Block, { kind: 'list' }> & { level: BlocksProps['level'] }) {
  const Tag = ordered ? 'ol' : 'ul'
  return (
    <Tag className={classes.list}>
      {items.map((item, place) => (
        <li key={place}>
          <Blocks of={item} level={level} />
        </li>
      ))}
    </Tag>
  )
}

function Table({ head, rows }: Extract<Block, { kind: 'table' }>) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {head.map((cell, place) => (
            <th key={place} scope="col">
              <Inlines of={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <tr key={place}>
            {row.map((cell, column) => (
              <td key={column}>
                <Inlines of={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
