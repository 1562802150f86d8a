import { setTimeout as pause } from 'node:timers/promises'
import { openClient } from './client.ts'
import type { Cluster } from './cluster.ts'
import { claim, type Report } from './report.ts'

const mails = 120

/** One replica takes all the requests while the mail server refuses, and dies: the others hand its messages over. */
export async function checkOutbox(
  { replicas, mail, members, world }: Cluster,
  report: Report,
): Promise<void> {
  const [one, two, three] = replicas
  const people = members.emails.slice(200, 200 + mails)
  const before = people.map((email) => world.mailbox.count(email))
  mail.trouble({ at: 'data', does: 'refuse', code: 451 })
  const client = openClient(`http://127.0.0.1:${one.port}`)
  await Promise.all(people.map((email) => client.must('POST', '/v1/username-reminders', { email })))
  client.close()
  await one.kill()
  const accepted = () =>
    Promise.all([two, three].map((each) => each.figure('atrezzo_messages_total', 'accepted')))
  const earlier = await accepted()
  mail.trouble(undefined)
  const received = () => people.map((email, index) => world.mailbox.count(email) - (before[index] ?? 0))
  // A message that the dead one had taken comes when its lease has run out, after a minute.
  for (let waited = 0; waited < 90_000 && received().some((count) => count === 0); waited += 200)
    await pause(200)
  const shares = (await accepted()).map((count, index) => count - (earlier[index] ?? 0))
  await one.start()
  const counts = received()
  claim(
    report,
    "a dead replica's messages are handed over by the others, each once",
    counts.every((count) => count === 1) && shares.every((share) => share > 0),
    `${mails} mails: ${counts.filter((count) => count === 1).length} came once, ${counts.filter((count) => count > 1).length} more often; the two others handed over ${shares.join(' and ')}`,
  )
}
