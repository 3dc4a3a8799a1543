/**
 * What rooms on the right keep of learners. They say so when the server starts, each under a name of its own, and the export of a learner
 * has it; that it is forgotten with the learner they do themselves, by the job `lti.learner_erased`.
 */
import { Injectable } from '@nestjs/common';
import type { Reader } from '../infra/index.js';

/** Rows of these learners, without what is secret; one person may have been several learners. */
export type ReadRecords = (reader: Reader, learnerIds: readonly string[]) => Promise<object[]>;

@Injectable()
export class PersonalRecords {
  readonly #kinds = new Map<string, ReadRecords>();

  /** Call it in `onModuleInit`. @param kind as the export names it, in camel case */
  keep(kind: string, read: ReadRecords): void {
    if (this.#kinds.has(kind)) throw new TypeError(`${kind} is kept already.`);
    this.#kinds.set(kind, read);
  }

  /** All of them, by kind. */
  async of(reader: Reader, learnerIds: readonly string[]): Promise<Record<string, object[]>> {
    const found: Record<string, object[]> = {};
    for (const [kind, read] of this.#kinds) found[kind] = await read(reader, learnerIds);
    return found;
  }
}
