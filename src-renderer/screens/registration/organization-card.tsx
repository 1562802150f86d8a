import { IconBuildingHospital } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { TextButton } from '../../components/text-button.tsx'
import classes from './organization-card.module.css'

type Organization = FlowAt<'registration', 'user-information'>['view']['organization']

/** The organisation that was found, for confirmation; with a way back if it is another one. */
export function OrganizationCard({ organization, back }: { organization: Organization; back: boolean }) {
  const { t } = useTranslation('registration')
  const { name, npi, address1, city, state, zip } = organization
  const place = [address1, city, [state, zip].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return (
    <section className={classes.card} aria-label={t('found.label')}>
      <IconBuildingHospital className={classes.icon} size={20} stroke={1.5} aria-hidden />
      <div className={classes.words}>
        <div className={classes.name}>{name}</div>
        <div className={classes.details}>
          {npi === null ? t('found.noNpi') : t('found.npi', { npi })}
          {place !== '' && <> · {place}</>}
        </div>
      </div>
      {back && <TextButton label={t('found.back')} action="back" />}
    </section>
  )
}
