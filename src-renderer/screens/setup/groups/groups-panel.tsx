import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ProviderGroups } from '../../../../server/contract/admin.ts'
import { Card } from '../../../components/card.tsx'
import { ErrorSummary } from '../../../frames/error-summary.tsx'
import { useAdmin } from '../../../stores/admin.ts'
import classes from './groups.module.css'

type Group = ProviderGroups['items'][number]
const columns = ['organization', 'npi', 'contract', 'place', 'users'] as const

/** `Manage Provider Groups`: the administrator's groups with their organisations. */
export function GroupsPanel() {
  const { groups, groupsFailure } = useAdmin()
  return (
    <div className={classes.groups} aria-busy={groups === null}>
      <ErrorSummary attempt={0} failure={groupsFailure} lines={[]} />
      {groups === null && groupsFailure === null && <Skeleton className={classes.skeleton ?? ''} />}
      {groups?.map((group) => (
        <GroupCard key={group.id} group={group} />
      ))}
    </div>
  )
}

function GroupCard({ group }: { group: Group }) {
  const { t } = useTranslation('admin')
  return (
    <Card
      title={group.name}
      tools={<span className={classes.users}>{t('group.people', { count: group.users })}</span>}
    >
      <table className={classes.table} aria-label={group.name}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t(`group.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.organizations.map((organization) => (
            <tr key={organization.id}>
              <th scope="row">{organization.name}</th>
              <td>{organization.npi ?? t('group.noNpi')}</td>
              <td data-column="contract">{organization.contract}</td>
              <td data-column="place">
                {[organization.city, organization.state].filter(Boolean).join(', ') || '–'}
              </td>
              <td data-column="users">{organization.users}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
