import { Accordion, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SignedOutFrame } from '../../frames/signed-out-frame.tsx'
import { useConnection } from '../../stores/connection.ts'
import { usePlace } from '../../stores/place.ts'
import { useSession } from '../../stores/session.ts'
import classes from './help.module.css'

/** LOGIN HELP (guide section 12), as far as this release goes. Signed in it stands in the signed-in frame. */
export function HelpScreen() {
  const signedIn = useSession((state) => state.session !== null)
  if (signedIn) return <Help />
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
      </Accordion>
      <p className={classes.support}>{t('help.support', names)}</p>
      <Button className={classes.back ?? ''} variant="default" onClick={() => setHelp(false)}>
        {t('help.back')}
      </Button>
    </div>
  )
}

const sections = [
  { key: 'staff', paragraphs: ['text'] },
  { key: 'customer', paragraphs: ['phone', 'email', 'newProvider'] },
  { key: 'mfa', paragraphs: ['registration', 'link', 'code', 'call'] },
]

function HelpParagraph({ name, values }: { name: string; values: Record<string, string | undefined> }) {
  const { t } = useTranslation('login')
  const [head = '', ...rest] = t(name, values).split('\n')
  if (rest.length === 0) return <p>{head}</p>
  return (
    <section>
      <h3 className={classes.subtitle}>{head}</h3>
      <p>{rest.join(' ')}</p>
    </section>
  )
}
