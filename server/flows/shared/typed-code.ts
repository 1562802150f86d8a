import { checkCode } from '../../factors/check-code.ts'
import type { Tx } from '../../store/open.ts'
import type { FlowState, Scene } from '../definition.ts'
import type { CodeCheck } from './code-check.ts'

/** Holds a typed code against the one that the flow waits for, and counts the try. */
export async function checkTyped(
  { ctx }: Scene,
  tx: Tx,
  { challengeId }: Pick<FlowState, 'challengeId'>,
  code: string,
): Promise<CodeCheck> {
  return challengeId === null ? { kind: 'expired' } : checkCode(ctx, tx, { challengeId, code })
}
