/** A column whose texts the installation's keys have sealed. */
export interface SealedColumn {
  readonly table: string
  readonly column: string
  /** The primary key: its value is the place's `id`. */
  readonly id: string
}

/** Every column that keeps sealed texts for longer than a flow lives: a rotation seals them anew. */
export const sealedColumns: readonly SealedColumn[] = [{ table: 'authenticator', column: 'secret', id: 'id' }]
