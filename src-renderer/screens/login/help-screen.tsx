import { Accordion, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SignedOutFrame } from '../../frames/signed-out-frame.tsx'
import { useConnection } from '../../stores/connection.ts'
import { usePlace } from '../../stores/place.ts'
import { useGuides } from '../../stores/guides.ts'
import { useHelp, type HelpTopic } from '../../stores/help.ts'
import { ManagedSettings } from '../policy/managed-settings.tsx'
import { AskFirst } from '../policy/policy-notices.tsx'
import { ScreenLink } from './screen-link.tsx'
import classes from './help.module.css'

/** LOGIN HELP (guide section 12). The signed-in have the guides in its place. */
export function HelpScreen() {
  return (
    <SignedOutFrame>
      <Help />
    </SignedOutFrame>
  )
}

function Help() {
  const { t } = useTranslation('login')
  const branding = useConnection((state) => state.branding)
  const setHelp = usePlace((state) => state.setHelp)
  const guides = useGuides()
  const names = {
    operator: branding?.operatorName,
    phone: branding?.support.phone,
    hours: branding?.support.hours,
  }
  return (
    <div className={classes.help}>
      <h1 className={classes.title}>{t('help.title')}</h1>
      <Accordion multiple order={2}>
        {sections.map(({ key, paragraphs }) => (
          <Accordion.Item key={key} value={key}>
            <Accordion.Control>{t(`help.${key}.title`, names)}</Accordion.Control>
            <Accordion.Panel>
              <div className={classes.text}>
                {paragraphs.map((paragraph) => (
                  <HelpParagraph key={paragraph} name={`help.${key}.${paragraph}`} values={names} />
                ))}
              </div>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
        <ManagedSettings />
      </Accordion>
      <AskFirst />
      <p className={classes.support}>{t('help.support', names)}</p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => setHelp(false)}>
          {t('help.back')}
        </Button>
        <Button variant="subtle" onClick={() => guides.open()}>
          {t('help:guides')}
        </Button>
        <Button variant="subtle" onClick={guides.openSupportFile}>
          {t('help:supportFile')}
        </Button>
      </div>
    </div>
  )
}

const sections = [
  { key: 'staff', paragraphs: ['text'] },
  { key: 'customer', paragraphs: ['phone', 'email', 'newProvider'] },
  { key: 'mfa', paragraphs: ['registration', 'incomplete', 'username', 'link', 'code', 'call'] },
]

function HelpParagraph({ name, values }: { name: string; values: Record<string, string | undefined> }) {
  const { t } = useTranslation('login')
  const [head = '', ...rest] = t(name, values).split('\n')
  if (rest.length === 0) return <p>{head}</p>
  return (
    <section>
      <h3 className={classes.subtitle}>{head}</h3>
      <p>
        {rest.join(' ')} <TopicLink name={name} />
      </p>
    </section>
  )
}

/** The paragraphs whose matter can be asked for at once. */
const topics: Partial<Record<string, HelpTopic>> = {
  'help.mfa.incomplete': 'completion',
  'help.mfa.username': 'username',
}

function TopicLink({ name }: { name: string }) {
  const { t } = useTranslation('login')
  const open = useHelp((state) => state.open)
  const topic = topics[name]
  if (topic === undefined) return null
  return <ScreenLink label={t(`help.topic.${topic}`)} onFollow={() => open(topic)} />
}
