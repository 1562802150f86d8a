import type { Store } from '../../server/store/open.ts'

/** Users that are active and lack what an enrolment gives: nothing may be half there. */
export async function halfUsers(store: Store): Promise<readonly unknown[]> {
  return store.db
    .selectFrom('user')
    .select('username')
    .where('status', '=', 'active')
    .where((eb) =>
      eb.or([
        eb('password_hash', 'is', null),
        eb('email', 'is', null),
        eb('method', 'is', null),
        eb('terms_version', 'is', null),
      ]),
    )
    .execute()
}

/** Who has two codes of one purpose and channel that would both be taken; one statement sees one moment. */
export async function doubleCodes(store: Store): Promise<readonly unknown[]> {
  return store.db
    .selectFrom('challenge')
    .select(['user_id', 'purpose', 'channel'])
    .where('code_hash', 'is not', null)
    .where('used_at', 'is', null)
    .where('superseded_at', 'is', null)
    .groupBy(['user_id', 'purpose', 'channel'])
    .having((eb) => eb.fn.countAll(), '>', 1)
    .execute()
}

/** Those of some addresses whose users aren't active. */
export async function notActive(store: Store, emails: Iterable<string>): Promise<readonly string[]> {
  const rows = await store.db.selectFrom('user').select('email').where('status', '=', 'active').execute()
  const active = new Set(rows.map(({ email }) => email))
  return [...emails].filter((email) => !active.has(email))
}
