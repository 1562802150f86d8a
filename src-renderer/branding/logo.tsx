import { createElement, useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../stores/connection.ts'
import { parseLogo, type LogoNode } from './parse-logo.ts'
import classes from './logo.module.css'

/** The operator's mark with the product's name beside it. */
export function Logo() {
  const branding = useConnection((state) => state.branding)
  const mark = useMemo(() => (branding === null ? null : parseLogo(branding.logo)), [branding])
  if (branding === null) return <UnbrandedLogo />
  return (
    <div className={classes.logo}>
      {mark !== null && <span className={classes.mark}>{draw(mark, 'logo')}</span>}
      <span className={classes.name}>{branding.productName}</span>
    </div>
  )
}

/** The product's own name, where no server is there to say more; nothing while one is about to. */
function UnbrandedLogo() {
  const { t } = useTranslation('connect')
  const alone = useConnection(({ connection }) => connection === 'choosing' || connection === 'reconnecting')
  return <div className={classes.logo}>{alone && <span className={classes.name}>{t('product')}</span>}</div>
}

function draw(node: LogoNode, key: string): ReactNode {
  const root = node.name === 'svg' ? { 'aria-hidden': true } : {}
  const attributes = Object.entries(node.attributes).map(([name, value]) => [camel(name), value])
  const children = node.children.map((child, index) => draw(child, `${key}-${index}`))
  return createElement(node.name, { key, ...Object.fromEntries(attributes), ...root }, ...children)
}

const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
