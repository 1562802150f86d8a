import { useId, type ReactNode } from 'react'
import classes from './card.module.css'

interface CardProps {
  title: string
  /** Buttons at the right of the title. */
  tools?: ReactNode
  children: ReactNode
}

/** A white card on the ground, with its heading. */
export function Card({ title, tools, children }: CardProps) {
  const id = useId()
  return (
    <section className={classes.card} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 className={classes.title} id={id}>
          {title}
        </h2>
        {tools}
      </header>
      {children}
    </section>
  )
}
