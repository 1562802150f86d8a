// R36, a forged update is installed. Defence: there is no updater: src-main asks no feed and the package names none
// (`publish: null` in electron-builder.yml). When updates come, a signed build must refuse a feed whose file has one
// byte flipped, a foreign signature or an older version: `npm run dist`, then start the package against such a feed.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const sources = readdirSync('src-main', { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.[cm]?[jt]s$/.test(name),
)

test('R36, main names no updater and the package no feed, so a forged update has no way in', () => {
  expect(sources.length).toBeGreaterThan(0)
  const updating = sources.filter((name) =>
    /electron-updater|autoUpdater/.test(readFileSync(join('src-main', name), 'utf8')),
  )
  expect(updating).toEqual([])
  expect(readFileSync('electron-builder.yml', 'utf8')).toMatch(/^publish: null$/m)
})
