import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { passwordChange, type Account } from '../../../server/contract/account.ts'
import { Card } from '../../components/card.tsx'
import { FormNote } from '../../components/form-rows.tsx'
import { NewPasswordFields, newPasswordProblems } from '../../components/new-password.tsx'
import { PasswordField } from '../../components/password-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { passwordChangeStore, usePasswordChange } from '../../stores/password-change.ts'
import { useToasts } from '../../stores/toasts.ts'
import classes from './account.module.css'
import { CardForm } from '../../components/card-form.tsx'
import { focusSoon } from '../../components/focus-soon.ts'

/** `id` of the button that opens the form: it gets the focus back. */
const changeButton = 'change-password'

/** The password: changed in place, with the present one. */
export function PasswordCard({ account }: { account: Account }) {
  const { t } = useTranslation('account')
  const clearFailure = usePasswordChange((state) => state.clearFailure)
  const [changing, setChanging] = useState(false)
  const close = () => {
    clearFailure()
    setChanging(false)
    focusSoon(changeButton)
  }
  return (
    <Card
      title={t('password.title')}
      tools={
        !changing && (
          <Button id={changeButton} variant="default" size="compact-sm" onClick={() => setChanging(true)}>
            {t('password.change')}
          </Button>
        )
      }
    >
      <div className={classes.body}>
        <FormNote>{t('password.note')}</FormNote>
        {changing && <PasswordForm account={account} onClose={close} />}
      </div>
    </Card>
  )
}

interface PasswordValues extends Record<string, string> {
  currentPassword: string
  password: string
  confirmPassword: string
}

const empty: PasswordValues = { currentPassword: '', password: '', confirmPassword: '' }

function PasswordForm({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation('account')
  const { minLength, personalWords } = account.passwordRules
  const change = usePasswordChange((state) => state.change)
  const show = useToasts((state) => state.show)
  const form = useForm({
    schema: passwordChange,
    initial: empty,
    check: (values) => newPasswordProblems(values, minLength),
    failurePaths: { forbidden: 'currentPassword', 'password-refused': 'password' },
    store: passwordChangeStore,
  })
  const send = () =>
    form.submit(async (values) => {
      if (!(await change(values))) return false
      show(t('password.changed'))
      onClose()
      return true
    })
  const current = form.field('currentPassword')
  return (
    <CardForm
      form={form}
      first={current.id}
      action={t('password.change')}
      minLength={minLength}
      onSubmit={send}
      onClose={onClose}
    >
      <PasswordField field={current} label={t('password.current')} autoComplete="current-password" />
      <NewPasswordFields
        form={form}
        username={account.email}
        minLength={minLength}
        personalWords={personalWords}
      />
    </CardForm>
  )
}
