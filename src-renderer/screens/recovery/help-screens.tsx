import { SignedOutFrame } from '../../frames/signed-out-frame.tsx'
import type { HelpPage } from '../../stores/help.ts'
import { CompletionForm } from './completion-form.tsx'
import { LinkSentScreen } from './link-sent.tsx'
import { ResetForm } from './reset-form.tsx'
import { UsernameForm } from './username-form.tsx'
import { UsernameSentScreen } from './username-sent.tsx'

/** What can be asked for without signing in (guide sections 8 and 9), and the word that it was taken. */
export function HelpScreens({ page }: { page: HelpPage }) {
  return (
    <SignedOutFrame>
      {/* The key makes each a new screen, which takes the focus. */}
      <Page key={`${page.topic}:${page.sent}`} {...page} />
    </SignedOutFrame>
  )
}

function Page({ topic, about, sent }: HelpPage) {
  if (topic === 'username') return sent ? <UsernameSentScreen address={about} /> : <UsernameForm />
  if (sent) return <LinkSentScreen topic={topic} about={about} />
  return topic === 'reset' ? <ResetForm username={about} /> : <CompletionForm address={about} />
}
