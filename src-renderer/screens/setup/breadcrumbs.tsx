import { useTranslation } from 'react-i18next'
import classes from './breadcrumbs.module.css'

export interface Crumb {
  label: string
  /** Left out for the page that is shown. */
  onOpen?: () => void
}

/** Where one is within SETUP, with the ways back. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useTranslation('admin')
  return (
    <nav aria-label={t('breadcrumb')}>
      <ol className={classes.crumbs}>
        {crumbs.map(({ label, onOpen }) => (
          <li key={label} className={classes.crumb}>
            {onOpen === undefined ? (
              <span aria-current="page">{label}</span>
            ) : (
              <button type="button" className={classes.link} onClick={onOpen}>
                {label}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
