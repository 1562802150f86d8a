import { Accordion } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ManagedPolicy } from '../../../src-preload/bridge.ts'
import { usePolicy } from '../../stores/policy.ts'
import classes from './policy.module.css'

/** Everything that the organization manages, with its values, and what of it can't be used: an item of an accordion. */
export function ManagedSettings() {
  const { t } = useTranslation('policy')
  return (
    <Accordion.Item value="policy">
      <Accordion.Control>{t('list.title')}</Accordion.Control>
      <Accordion.Panel>
        <Settings />
      </Accordion.Panel>
    </Accordion.Item>
  )
}

function Settings() {
  const { t } = useTranslation('policy')
  const { settings, problem } = usePolicy()
  return (
    <div className={classes.settings}>
      <p>{t(settings.length === 0 ? 'list.none' : 'list.lead')}</p>
      {settings.length > 0 && (
        <dl className={classes.list} aria-label={t('list.title')}>
          {settings.map((setting) => (
            <div key={setting.name} className={classes.row}>
              <dt>{t(`name.${setting.name}`)}</dt>
              <dd>
                <Value value={setting.value} /> <code className={classes.code}>{setting.name}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {problem !== null && <Problem problem={problem} />}
    </div>
  )
}

function Value({ value }: { value: ManagedPolicy['settings'][number]['value'] }) {
  const { t } = useTranslation('policy')
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no')
  return typeof value === 'object' ? value.join(', ') : value
}

function Problem({ problem }: { problem: NonNullable<ManagedPolicy['problem']> }) {
  const { t } = useTranslation('policy')
  return (
    <section>
      <h3 className={classes.subtitle}>{t('problem.title')}</h3>
      <ul>
        {problem.unreadable.map(({ level, inForce }) => (
          <li key={level}>{t(`problem.unreadable.${level}`, { instead: t(`inForce.${inForce}`) })}</li>
        ))}
        {problem.refused.map(({ name, reason, inForce }) => (
          <li key={`${name} ${reason}`}>
            {t(`problem.${reason}`, { name, instead: t(`inForce.${inForce}`) })}
          </li>
        ))}
      </ul>
    </section>
  )
}
