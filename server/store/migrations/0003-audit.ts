import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../open.ts'
import { createTable, type Columns } from './columns.ts'

/** The audit trail as a chain: seals, what was shipped, and triggers that refuse to change either table. */
export function audit(dialect: Dialect): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await createTable(db, dialect, 'audit_seal', auditSeal)
        .addPrimaryKeyConstraint('audit_seal_pk', ['number'])
        .addUniqueConstraint('audit_seal_event', ['event_sequence'])
        .execute()
      await createTable(db, dialect, 'audit_shipment', auditShipment)
        .addPrimaryKeyConstraint('audit_shipment_pk', ['destination'])
        .execute()
      const triggers = dialect === 'sqlite' ? sqliteTriggers : postgresTriggers
      for (const statement of triggers) await sql.raw(statement).execute(db)
    },
  }
}

const auditSeal: Columns<'audit_seal'> = {
  number: 'millis',
  event_sequence: 'millis',
  event_id: 'text',
  sealed_at: 'millis',
  previous: 'text',
  hash: 'text',
}

const auditShipment: Columns<'audit_shipment'> = {
  destination: 'text',
  number: 'millis',
  holder: 'text?',
  leased_until: 'millis',
}

const protectedTables = {
  audit_event: 'sequence = new.sequence or id = new.id',
  audit_seal: 'number = new.number or event_sequence = new.event_sequence',
} as const

// `insert or replace` deletes without any delete trigger: what is there already is refused, too.
const sqliteTriggers = Object.entries(protectedTables).flatMap(([table, same]) => {
  const refuse = `begin select raise(abort, '${table} is append-only'); end`
  return [
    `create trigger ${table}_no_update before update on ${table} ${refuse}`,
    `create trigger ${table}_no_delete before delete on ${table} ${refuse}`,
    `create trigger ${table}_no_replace before insert on ${table}
      when exists (select 1 from ${table} where ${same}) ${refuse}`,
  ]
})

const postgresTriggers = [
  `create function refuse_audit_change() returns trigger language plpgsql as $$
    begin raise exception '% is append-only', tg_table_name using errcode = '42501'; end $$`,
  ...Object.keys(protectedTables).flatMap((table) => [
    `create trigger ${table}_no_change before update or delete on ${table}
      for each row execute function refuse_audit_change()`,
    `create trigger ${table}_no_truncate before truncate on ${table}
      for each statement execute function refuse_audit_change()`,
  ]),
]
