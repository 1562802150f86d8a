import type { GuideName } from '../../../src-renderer/stores/guides.ts'

/** The guides that go into the app; their files in `docs/guides` are named so. */
export const guideNames: readonly GuideName[] = ['user', 'administrator', 'troubleshooting']
