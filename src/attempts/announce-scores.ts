/** How rooms on the right hear that an attempt has begun, was handed in, or has another score. */
import { newId, type Tx } from '../infra/index.js';

/**
 * An LMS is to hear how these attempts, which came from one, stand: one job for all of them, which the room on the right does. State, not
 * event: it tells what holds then.
 */
export async function announceScores(tx: Tx, attemptIds: readonly string[]): Promise<void> {
  if (attemptIds.length > 0) await tx.enqueue('lti.send_grade', { attemptIds }, { singletonKey: newId() });
}
