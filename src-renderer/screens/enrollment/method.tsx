import { Loader } from '@mantine/core'
import { IconChevronRight, IconDeviceMobile, IconMail } from '@tabler/icons-react'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoginOption } from '../../../server/contract/fields.ts'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import classes from './method.module.css'

const icons: Record<LoginOption, ReactNode> = {
  phone: <IconDeviceMobile size={24} stroke={1.5} />,
  email: <IconMail size={24} stroke={1.5} />,
}

/** The choice between `PHONE` and `EMAIL`. */
export function MethodScreen({ flow }: { flow: FlowAt<'enrollment', 'choose-method'> }) {
  const { t } = useTranslation('enrollment')
  const failure = useFlow((state) => state.failure)
  return (
    <Step
      title={t('method.title')}
      lead={t('method.lead', { name: flow.view.user.firstName })}
      secondary={useQuietButtons(flow)}
      failure={failure}
    >
      <div className={classes.methods}>
        {flow.view.methods.map((method) => (
          <MethodButton key={method} method={method} />
        ))}
      </div>
      <p className={classes.note}>{t('method.note')}</p>
    </Step>
  )
}

/** The whole card is the button's to press; its name is the guide's word alone. */
function MethodButton({ method }: { method: LoginOption }) {
  const { t } = useTranslation('enrollment')
  const { act, busy } = useFlow()
  const id = useId()
  const [chosen, setChosen] = useState(false)
  const choose = () => {
    setChosen(true)
    void act('choose-method', { method })
  }
  return (
    <div className={classes.method}>
      <span className={classes.icon} aria-hidden>
        {icons[method]}
      </span>
      <div className={classes.words}>
        <button
          type="button"
          className={classes.name}
          aria-describedby={id}
          aria-disabled={busy !== null}
          onClick={choose}
        >
          {t(`method.${method}.name`)}
        </button>
        <span id={id} className={classes.about}>
          {t(`method.${method}.about`)}
        </span>
      </div>
      {busy === 'choose-method' && chosen ? (
        <Loader size={18} aria-hidden />
      ) : (
        <IconChevronRight size={18} stroke={1.5} aria-hidden />
      )}
    </div>
  )
}
