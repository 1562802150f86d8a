import { readFileSync } from 'node:fs'
import prometheus from 'prom-client'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { systemClock } from '../../../../server/clock.ts'
import { createMetrics } from '../../../../server/metrics/metrics.ts'
import { storeGauges } from '../../../../server/metrics/store-gauges.ts'
import { openStore } from '../../../../server/store/open.ts'

const folder = new URL('../../../../docs/deployment/shared-server/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

const known = served()

test.each(['alerts.yaml', 'grafana-dashboard.json'])('%s asks for metrics that the server has', (name) => {
  const asked = new Set(read(name).match(/\b(atrezzo|nodejs|process)_[a-z_]+\b/g))
  expect(asked.size).toBeGreaterThan(5)
  expect([...asked].filter((metric) => !known.has(metric))).toEqual([])
})

test('the dashboard shows every metric of our own', () => {
  const own = [...known].filter((metric) => metric.startsWith('atrezzo_'))
  const shown = read('grafana-dashboard.json')
  const families = own.filter((metric) => !/_(bucket|sum|count)$/.test(metric))
  expect(families.filter((metric) => !shown.includes(metric))).toEqual([])
})

test('the dashboard has a query in each panel', () => {
  const panel = z.looseObject({
    title: z.string(),
    targets: z.array(z.looseObject({ expr: z.string() })).min(1),
  })
  const { panels } = z
    .looseObject({ panels: z.array(panel) })
    .parse(JSON.parse(read('grafana-dashboard.json')))
  expect(panels.length).toBeGreaterThan(10)
})

/** The names of all series that a server gives out. */
function served(): ReadonlySet<string> {
  const registry = new prometheus.Registry()
  const store = openStore({ dialect: 'sqlite', file: ':memory:' })
  prometheus.collectDefaultMetrics({ register: registry })
  createMetrics(prometheus, registry)
  storeGauges(prometheus, registry, { store, clock: systemClock })
  return new Set(
    registry
      .getMetricsAsArray()
      .flatMap((metric) => [
        metric.name,
        ...['bucket', 'sum', 'count'].map((part) => `${metric.name}_${part}`),
      ]),
  )
}
