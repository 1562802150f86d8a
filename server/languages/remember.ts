import type { Language } from '../contract/language.ts'
import type { Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { askedLanguage, currentLanguage } from './current.ts'

/**
 * Remembers the language of the request under way as that of a user, who has proved to be the one that asks.
 * Does nothing where the request asks for no language of ours.
 */
export async function rememberLanguage(query: Query, userId: string, now: Millis): Promise<void> {
  const language = askedLanguage()
  if (language === undefined) return
  await query
    .insertInto('user_language')
    .values({ user_id: userId, language, updated_at: now })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ language, updated_at: now }))
    .execute()
}

/**
 * The language to speak to a user in: the one that was used last, or for somebody who never used any, such as a
 * person who is invited, that of the request under way.
 * @param userId null where there is no user
 */
export async function languageFor(query: Query, userId: string | null): Promise<Language> {
  const row = await query
    .selectFrom('user_language')
    .select('language')
    // Asked for nobody, too: how long a message takes to write down must not tell whether there is a user.
    .where('user_id', '=', userId ?? '')
    .executeTakeFirst()
  return row?.language ?? currentLanguage()
}
