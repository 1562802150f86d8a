import { useState } from 'react'
import classes from './mail-view.module.css'

interface MailBodyProps {
  html: string
  title: string
  /** What a link in the mail does. */
  onLink: () => void
}

/**
 * A mail's HTML in a frame that runs no scripts, loads nothing and goes nowhere by itself. The content security policy refuses
 * style attributes, so they are renamed, and set through the style objects, where they can only paint the frame.
 */
export function MailBody({ html, title, onLink }: MailBodyProps) {
  const [height, setHeight] = useState(0)
  return (
    <iframe
      className={classes.frame}
      sandbox="allow-same-origin"
      srcDoc={html.replaceAll(' style="', ' data-style="')}
      title={title}
      height={height}
      onLoad={(event) => {
        const page = event.currentTarget.contentDocument
        if (page === null) return
        paint(page)
        listen(page, event.currentTarget, onLink)
        setHeight(page.documentElement.scrollHeight)
      }}
    />
  )
}

function paint(page: Document): void {
  for (const element of page.querySelectorAll<HTMLElement>('[data-style]')) {
    element.style.cssText = element.dataset['style'] ?? ''
  }
}

/** Keys pressed within the frame reach the Outbox, which Escape closes. */
function listen(page: Document, frame: HTMLIFrameElement, onLink: () => void): void {
  page.addEventListener('click', (event) => {
    event.preventDefault()
    if (page.activeElement?.tagName === 'A') onLink()
  })
  page.addEventListener('keydown', ({ key }) => {
    frame.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  })
}
