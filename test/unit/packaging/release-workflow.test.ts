import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { missingForRelease } from '../../../scripts/dist/release.ts'
import { fromBuilder } from './from-builder.ts'

const yaml = fromBuilder('js-yaml') as { load(text: string): unknown }
const step = z.object({ run: z.string().optional(), env: z.record(z.string(), z.string()).optional() })
const job = z.object({ needs: z.string().optional(), steps: z.array(step) })
const workflow = z.object({ env: z.record(z.string(), z.string()), jobs: z.record(z.string(), job) })
const { env, jobs } = workflow.parse(yaml.load(readFileSync('.github/workflows/release.yml', 'utf8')))

test('the release workflow hands out only what was tested, built, and tried', () => {
  const needs = Object.entries(jobs).map(([name, { needs: before }]) => [name, before])
  expect(needs).toEqual([
    ['test', undefined],
    ['build', 'test'],
    ['smoke', 'build'],
    ['publish', 'smoke'],
  ])
})

test('the release workflow gives each build all that a release asks for', () => {
  const builds = jobs['build']?.steps.filter(({ run }) => run?.includes('npm run dist')) ?? []
  expect(builds.map(({ run }) => run)).toEqual(
    ['--win', '--mac', '--linux'].map((system) => `npm run dist -- --release ${system}`),
  )
  const given = (index: number) => ({
    ...env,
    ATREZZO_UPDATE_URL: 'https://updates.atrezzo.example',
    ...builds[index]?.env,
  })
  expect(missingForRelease('win32', given(0))).toEqual([])
  expect(missingForRelease('darwin', given(1))).toEqual([])
  expect(missingForRelease('linux', given(2))).toEqual([])
})

test('the release workflow runs only scripts that package.json has', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')))
  const runs = Object.values(jobs).flatMap(({ steps }) => steps.map(({ run = '' }) => run))
  const names = runs.flatMap((run) =>
    [...run.matchAll(/npm run (?:--silent )?([\w-]+)/g)].map(([, name]) => name),
  )
  expect(names.filter((name) => name === undefined || !(name in scripts))).toEqual([])
  expect(names.length).toBeGreaterThan(3)
})
