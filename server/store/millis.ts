/** UTC milliseconds since 1970. `bigint` in PostgreSQL, `integer` in SQLite; a JavaScript number here. */
export type Millis = number
