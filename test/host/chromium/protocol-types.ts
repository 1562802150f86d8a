import type { CDPSession } from 'playwright-core'

declare const session: CDPSession

/** playwright-core does not export CDP's types by name; these are read off its session. */
export type RequestPaused = Parameters<Parameters<typeof session.on<'Fetch.requestPaused'>>[1]>[0]
export type BindingCalled = Parameters<Parameters<typeof session.on<'Runtime.bindingCalled'>>[1]>[0]
