import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { contactChange, type ContactChangeInput } from '../../../server/contract/contact.ts'
import type { FieldProblems } from '../../components/field-problems.ts'
import { phoneProblem, phoneText } from '../../components/phone-format.ts'
import { useForm } from '../../components/use-form.ts'
import type { FailureStore } from '../../stores/failure.ts'
import { useToasts } from '../../stores/toasts.ts'

/** Whose contact data are shown, as far as the card needs it. */
interface Person {
  firstName: string
  lastName: string
  address1: string | null
  address2: string | null
  city: string | null
  state: string | null
  zip: string | null
  /** E.164 */
  contactPhone: string | null
  /** E.164 */
  fax: string | null
}

export interface ContactFormProps {
  person: Person
  /** The signed-in person's own, or those of a user whom an administrator changes. */
  whose: 'own' | 'other'
  store: FailureStore
  /** True when the server has taken it. */
  change: (change: ContactChangeInput) => Promise<boolean>
  onClose: () => void
}

/** The form's state, filled with what is on file, and what saves it. */
export function useContactForm({ person, whose, store, change, onClose }: ContactFormProps) {
  const { t } = useTranslation('contact')
  const show = useToasts((state) => state.show)
  const schema = schemaFor(person)
  const form = useForm({
    schema,
    initial: initialOf(person),
    check: numberProblems,
    failurePaths: { 'phone-refused': 'fax' },
    store,
  })
  const save = () =>
    form.submit(async (values) => {
      const changed = schema.safeParse(values)
      if (!changed.success || !(await change(changed.data))) return false
      show(t(`saved.${whose}`, { name: `${values.firstName} ${values.lastName}` }))
      onClose()
      return true
    })
  return { form, save }
}

/** Who has no fax number on file may stay without one. */
const schemaFor = ({ fax }: Person): z.ZodType<ContactChangeInput> =>
  fax === null ? z.preprocess(withoutEmptyFax, contactChange) : contactChange

function withoutEmptyFax(values: unknown): unknown {
  if (typeof values !== 'object' || values === null || !('fax' in values) || values.fax !== '') return values
  const { fax: _, ...others } = values
  return others
}

const initialOf = (person: Person) => ({
  firstName: person.firstName,
  lastName: person.lastName,
  address1: person.address1 ?? '',
  address2: person.address2 ?? '',
  city: person.city ?? '',
  state: person.state ?? '',
  zip: person.zip ?? '',
  contactPhone: person.contactPhone === null ? '' : phoneText(person.contactPhone),
  fax: person.fax === null ? '' : phoneText(person.fax),
})

/** Numbers that can't be, as far as a client can tell. */
function numberProblems(numbers: { contactPhone: string; fax: string }): FieldProblems {
  const contactPhone = phoneProblem('US', numbers.contactPhone)
  const fax = phoneProblem('US', numbers.fax)
  return { ...(contactPhone === null ? {} : { contactPhone }), ...(fax === null ? {} : { fax }) }
}
