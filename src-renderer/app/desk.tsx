import { MantineThemeProvider } from '@mantine/core'
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import classes from './desk.module.css'

/**
 * The screens of who is signed in. While they are locked they are in no document, with everything that floats above
 * them: nothing of a patient can be seen, found or read out. They stay as they are in memory, so nothing typed is
 * lost for the one who comes back.
 */
export function Desk({ locked, children }: { locked: boolean; children: ReactNode }) {
  const [ground] = useState(makeGround)
  const place = useRef<HTMLDivElement>(null)
  const theme = useMemo(
    () => ({ components: { Portal: { defaultProps: { target: ground.floating } } } }),
    [ground],
  )
  useLayoutEffect(() => {
    if (locked) return
    const { root } = ground
    place.current?.append(root)
    takeUp(ground)
    return () => {
      remember(ground)
      root.remove()
    }
  }, [locked, ground])
  return (
    <>
      {createPortal(<MantineThemeProvider theme={theme}>{children}</MantineThemeProvider>, ground.screen)}
      <div className={classes.place} ref={place} hidden={locked} />
    </>
  )
}

interface Ground {
  readonly root: HTMLElement
  readonly screen: HTMLElement
  /** Dialogs, menus and lists of choices. */
  readonly floating: HTMLElement
  /** What had the focus, and how far what was scrolled. */
  focused: Element | null
  scrolled: readonly { element: Element; top: number; left: number }[]
}

function makeGround(): Ground {
  const [root, screen, floating] = [makeElement('ground'), makeElement('screen'), makeElement('floating')]
  root.append(screen, floating)
  return { root, screen, floating, focused: null, scrolled: [] }
}

function makeElement(name: string): HTMLElement {
  const element = document.createElement('div')
  element.className = classes[name] ?? ''
  return element
}

function remember(ground: Ground): void {
  const { activeElement } = document
  ground.focused = ground.root.contains(activeElement) ? activeElement : null
  ground.scrolled = [...ground.root.querySelectorAll('*')]
    .filter((element) => element.scrollTop > 0 || element.scrollLeft > 0)
    .map((element) => ({ element, top: element.scrollTop, left: element.scrollLeft }))
}

function takeUp(ground: Ground): void {
  for (const { element, top, left } of ground.scrolled) element.scrollTo({ top, left, behavior: 'instant' })
  if (ground.focused instanceof HTMLElement) ground.focused.focus({ preventScroll: true })
}
