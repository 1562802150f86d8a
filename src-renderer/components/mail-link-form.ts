import { z } from 'zod'
import { email as emailSchema } from '../../server/contract/fields.ts'
import { useFlow } from '../stores/flow.ts'
import type { FieldProblems } from './field-problems.ts'
import { readMailLink } from './mail-link.ts'
import { useForm, type Form } from './use-form.ts'

interface MailLinkValues extends Record<string, string> {
  mailLink: string
  email: string
}

const schema = z.object({ mailLink: z.string().min(1), email: z.string() })

interface MailLinkForm {
  form: Form<MailLinkValues>
  /** A code was typed, and nobody knows yet which address it went to. */
  asksAddress: boolean
  /** Opens the registration that the link or code belongs to. */
  open: () => Promise<void>
}

/** The form of `Link or code from the e-mail`; `address` is where the mail went, null if that is to be asked. */
export function useMailLinkForm(address: string | null): MailLinkForm {
  const start = useFlow((state) => state.start)
  const form = useForm<MailLinkValues>({
    schema,
    initial: { mailLink: '', email: address ?? '' },
    check: (values) => check(values, address === null),
    failurePaths: { unauthorized: 'mailLink', 'not-found': 'mailLink' },
  })
  const open = () =>
    form.submit(async ({ mailLink, email }) => {
      const link = readMailLink(mailLink)
      if (link === null) return false
      if (link.kind === 'ticket') return start({ kind: 'enrollment', ticket: link.ticket })
      return start({ kind: 'enrollment', email: email.trim().toLowerCase(), mailCode: link.mailCode })
    })
  return { form, asksAddress: address === null && isCode(form.values.mailLink), open }
}

const isCode = (text: string) => readMailLink(text)?.kind === 'mail-code'

function check({ mailLink, email }: MailLinkValues, asks: boolean): FieldProblems {
  const unreadable = mailLink.trim() !== '' && readMailLink(mailLink) === null
  const noAddress = asks && isCode(mailLink) && !emailSchema.safeParse(email).success
  return {
    ...(unreadable ? { mailLink: 'format' } : {}),
    ...(noAddress ? { email: email.trim() === '' ? 'required' : 'format' } : {}),
  }
}
