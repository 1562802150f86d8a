import { z } from 'zod'
import { branding, type Branding } from '../contract/resources.ts'

const { sentence, support } = branding.shape

/** What an operator says in another language than English, under its name in `branding.json`; names stay. */
export const translation = z.strictObject({
  sentence: sentence.optional(),
  support: z.strictObject(support.omit({ phone: true }).partial().shape).optional(),
})

/** The branding in another language; what isn't translated stays in English. */
export function inLanguage(original: Branding, translated: z.infer<typeof translation>): Branding {
  const { phone, hours, address } = original.support
  return {
    ...original,
    sentence: translated.sentence ?? original.sentence,
    support: {
      phone,
      hours: translated.support?.hours ?? hours,
      address: translated.support?.address ?? address,
    },
  }
}
