/** From places in the draft back to places in the author's files. */
import type { Problem } from '@examport/content';
import type { Position } from './diagnostics.js';
import type { YamlPath } from './yaml-source.js';

/** One part of the draft (an activity, a question …) and the way back from a path inside it. */
export interface DraftPart {
  value: Record<string, unknown>;
  /** @param problem What is wrong there: a long text is searched for it. */
  locate(path: YamlPath, problem: Problem): Position;
}
