import type { BenchRow } from '../report.ts'

/** Three replicas against one: the cluster check starts them, with nginx and PostgreSQL, and measures that as well. */
export const replicas: BenchRow = {
  name: 'replicas',
  measure: async () => [
    {
      kind: 'elsewhere',
      work: 'three replicas on PostgreSQL behind nginx against one replica',
      where: '`npm run cluster-check` (.cache/cluster-check)',
    },
  ],
}
