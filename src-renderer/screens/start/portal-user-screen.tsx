import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { passwordInput, username } from '../../../server/contract/fields.ts'
import { PasswordField } from '../../components/password-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { useSummary } from '../../components/use-summary.ts'
import { SignedOutFrame } from '../../frames/signed-out-frame.tsx'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import { ForgottenUsername } from '../recovery/forgotten-username.tsx'
import { usePlace } from '../../stores/place.ts'

const schema = z.object({ username, password: passwordInput })

/** Who has used the portal before multi-factor authentication completes the registration (guide section 7). */
export function PortalUserScreen() {
  const { t } = useTranslation('login')
  const start = useFlow((state) => state.start)
  const go = usePlace((state) => state.go)
  const form = useForm({ schema, initial: { username: '', password: '' } })
  const summary = useSummary(form.refused)
  const send = async (values: { username: string; password: string }) => {
    const started = await start({ kind: 'enrollment', ...values })
    // Whoever leaves the registration, or signs out after it, is at the login again.
    if (started) go('login')
    return started
  }
  return (
    <SignedOutFrame>
      <Step
        title={t('portalUser.title')}
        lead={t('portalUser.lead')}
        failure={form.failure}
        fieldErrors={summary}
        onSubmit={() => form.submit(send)}
        primary={{ label: t('portalUser.next') }}
        secondary={[{ label: t('cancel'), action: () => go('login') }]}
      >
        <TextField
          field={form.field('username')}
          label={t('portalUser.username')}
          required
          autoComplete="username"
        />
        <ForgottenUsername />
        <PasswordField field={form.field('password')} label={t('password')} autoComplete="current-password" />
      </Step>
    </SignedOutFrame>
  )
}
