import { useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useAdmin } from '../../stores/admin.ts'
import { useAdminUsers } from '../../stores/admin-users.ts'
import classes from './setup.module.css'

const tabs = ['groups', 'users'] as const
export type ListsTab = (typeof tabs)[number]

export const tabId = (tab: ListsTab) => `setup-tab-${tab}`
export const panelId = (tab: ListsTab) => `setup-panel-${tab}`

const stepOf: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

/** `Manage Provider Groups (n)` and `Manage Users (n)`; the arrow keys go from one to the other. */
export function SetupTabs({ tab, onTab }: { tab: ListsTab; onTab: (tab: ListsTab) => void }) {
  const { t } = useTranslation('admin')
  const list = useRef<HTMLDivElement>(null)
  const counts = {
    groups: useAdmin((state) => state.groups?.length ?? null),
    users: useAdminUsers((state) => state.count),
  }
  const move = (event: KeyboardEvent) => {
    const step = stepOf[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] ?? tab
    onTab(next)
    list.current?.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus()
  }
  return (
    <div className={classes.tabs} role="tablist" aria-label={t('title')} ref={list}>
      {tabs.map((name) => (
        <button
          key={name}
          id={tabId(name)}
          type="button"
          role="tab"
          className={classes.tab}
          aria-selected={tab === name}
          aria-controls={tab === name ? panelId(name) : undefined}
          tabIndex={tab === name ? 0 : -1}
          onClick={() => onTab(name)}
          onKeyDown={move}
        >
          {t(`tab.${name}`)}
          {counts[name] !== null && <span className={classes.tabCount}> ({counts[name]})</span>}
        </button>
      ))}
    </div>
  )
}
