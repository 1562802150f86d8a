import { useState } from 'react'
import classes from './mail-view.module.css'

/**
 * A mail's HTML in a frame that runs no scripts, loads nothing and goes nowhere. The content security policy refuses
 * style attributes, so they are renamed, and set through the style objects, where they can only paint the frame.
 */
export function MailBody({ html, title }: { html: string; title: string }) {
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
        setHeight(page.documentElement.scrollHeight)
      }}
    />
  )
}

function paint(page: Document): void {
  for (const element of page.querySelectorAll<HTMLElement>('[data-style]')) {
    element.style.cssText = element.dataset['style'] ?? ''
  }
  page.addEventListener('click', (event) => event.preventDefault())
}
