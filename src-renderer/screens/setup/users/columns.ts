import type { UserRow } from '../../../../server/contract/admin.ts'

/** Columns of the table of users, the boxes and the pencil counted. */
export const columnCount = 7

/** `id` of what a row opens to. */
export const detailsId = (row: UserRow) => `user-details-${row.id}`
