import { NativeSelect, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { userStatus } from '../../../../server/contract/admin.ts'
import { useAdmin } from '../../../stores/admin.ts'
import { useAdminUsers } from '../../../stores/admin-users.ts'
import classes from './users.module.css'

/** Milliseconds of quiet after which what was typed is searched for. */
const pause = 250

/** Search and filters of the list, and how many it found. */
export function UsersToolbar() {
  const { t } = useTranslation('admin')
  const { filters, filter, total, rows } = useAdminUsers()
  const groups = useAdmin((state) => state.groups) ?? []
  return (
    <div className={classes.toolbar} role="search" aria-label={t('filter.name')}>
      <Search />
      <NativeSelect
        aria-label={t('filter.status')}
        classNames={{ input: classes.filter ?? '' }}
        data={[
          { value: '', label: t('filter.anyStatus') },
          ...userStatus.options.map((status) => ({ value: status, label: t(`status.${status}`) })),
        ]}
        value={filters.status}
        onChange={(event) => void filter({ status: statusOf(event.currentTarget.value) })}
      />
      {groups.length > 1 && (
        <NativeSelect
          aria-label={t('filter.group')}
          classNames={{ input: classes.filter ?? '' }}
          data={[
            { value: '', label: t('filter.anyGroup') },
            ...groups.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={filters.group}
          onChange={(event) => void filter({ group: event.currentTarget.value })}
        />
      )}
      <p className={classes.found} role="status">
        {rows === null ? '' : t('filter.found', { count: total })}
      </p>
    </div>
  )
}

/** Searches once the typing pauses; Escape empties it. */
function Search() {
  const { t } = useTranslation('admin')
  const query = useAdminUsers((state) => state.filters.query)
  const filter = useAdminUsers((state) => state.filter)
  const [typed, setTyped] = useState(query)
  useEffect(() => setTyped(query), [query])
  useEffect(() => {
    if (typed.trim() === query) return
    const timer = setTimeout(() => void filter({ query: typed.trim() }), pause)
    return () => clearTimeout(timer)
  }, [typed, query, filter])
  return (
    <TextInput
      type="search"
      className={classes.search ?? ''}
      classNames={{ input: classes.filter ?? '' }}
      aria-label={t('filter.search')}
      placeholder={t('filter.placeholder')}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
      spellCheck={false}
      maxLength={100}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setTyped('')
      }}
    />
  )
}

const statusOf = (value: string) => userStatus.options.find((status) => status === value) ?? ''
