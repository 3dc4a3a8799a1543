/** Putting scores right: draft, preview, apply, and one job that scores every touched attempt anew. */
import type { Question } from '@examport/content';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, audit, can, getSettings, systemActor } from '../identity/index.js';
import { Db, decodeCursor, Jobs, newId, type Reader, toPage, type Tx } from '../infra/index.js';
import { holdProgram } from '../programs/index.js';
import { readContent } from '../questions/index.js';
import { AttemptsError } from './attempts.errors.js';
import { notPreviewed } from './previews.js';
import type { CorrectionDto } from './corrections.dto.js';
import type { Correction } from './grade-attempt.js';
import { gradeAttempts, lockCorrections, previewGrades, type Regraded } from './grading.js';

/** Attempts that one transaction scores. */
const CHUNK = 500;
const MOST_VERDICTS = 500;
/** What the learner reads beside the score. */
const NOTICE = 'score-corrected';

interface CorrectionRaw {
  id: string;
  program_id: string;
  question_id: string;
  versions: number[];
  kind: CorrectionDto['kind'];
  content: Question | null;
  reason: string;
  state: CorrectionDto['state'];
  progress: { attempts?: number; changed?: number; after?: string };
  revision: number;
  created_at: Date;
  created_by: string;
  created_by_id: string | null;
  applied_at: Date | null;
  applied_by: string | null;
  finished_at: Date | null;
}

@Injectable()
export class Corrections implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ correctionId: string }>(
      'attempts.apply_correction',
      { retryLimit: 10, expireInSeconds: 3600 },
      ({ organizationId, data, signal }) => this.regradeAll(organizationId, data.correctionId, signal),
    );
  }

  create(
    actor: Actor,
    input: {
      programId: string;
      questionId: string;
      versions: number[];
      kind: CorrectionDto['kind'];
      content?: Question | undefined;
      reason: string;
    },
  ): Promise<CorrectionDto> {
    return this.db.transact(actor, async (tx) => {
      await holdProgram(tx, input.programId);
      if (input.content && input.content.id !== input.questionId)
        throw new AttemptsError('attempts.correction_misfit', {
          questionId: input.questionId,
          contentId: input.content.id,
        });
      const content = input.content ? readContent(input.content) : null;
      const id = newId();
      await tx.execute(
        `INSERT INTO corrections (organization_id, id, program_id, question_id, versions, kind, content, reason, state, created_by, created_by_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9, $10)`,
        [
          tx.organizationId,
          id,
          input.programId,
          input.questionId,
          [...new Set(input.versions)],
          input.kind,
          content ? JSON.stringify(content.question) : null,
          input.reason,
          actor.name,
          actor.id,
        ],
      );
      const made = await getCorrection(tx, id);
      await audit(tx, actor, {
        action: 'correction.drafted',
        target: { type: 'correction', id },
        after: { questionId: made.questionId, versions: made.versions, kind: made.kind, reason: made.reason },
      });
      return { ...made, warnings: content?.warnings ?? [] };
    });
  }

  list(
    actor: Actor,
    query: { limit: number; cursor?: string | undefined; program?: string | undefined; question?: string | undefined },
  ) {
    return this.db.read(actor, async (reader) => {
      const before = decodeCursor(query.cursor, [z.uuid()]);
      const rows = await reader.query<CorrectionRaw>(
        `SELECT * FROM corrections WHERE organization_id = $1 AND ($2::uuid IS NULL OR id < $2) AND ($3::uuid IS NULL OR program_id = $3)
           AND ($4::text IS NULL OR question_id = $4) ORDER BY id DESC LIMIT $5`,
        [reader.organizationId, before?.[0] ?? null, query.program ?? null, query.question ?? null, query.limit + 1],
      );
      const items = rows.map(toCorrection).map((one) => forReader(actor, one));
      return toPage(items, query.limit, ({ id }) => [id]);
    });
  }

  read(actor: Actor, id: string): Promise<CorrectionDto> {
    return this.db.read(actor, async (reader) => forReader(actor, await getCorrection(reader, id)));
  }

  preview(actor: Actor, id: string) {
    return this.db.read(actor, async (reader) => {
      const raw = await getRaw(reader, id);
      const draft: Correction = { ...raw, questionId: raw.question_id };
      const all: Regraded[] = [];
      for (let after: string | null = null; ;) {
        const ids = await touchedAttempts(reader, raw, after);
        all.push(...(await previewGrades(reader, ids, draft)));
        if (ids.length < CHUNK) break;
        after = ids.at(-1) ?? null;
      }
      const compared = all.flatMap(({ id: attemptId, learnerId, before, after }) =>
        before ? [{ attemptId, learnerId, before, after }] : [],
      );
      const verdicts = compared.filter(({ before, after }) => before.passed !== after.passed);
      const change = compared.reduce((sum, { before, after }) => sum + after.percent - before.percent, 0);
      return {
        attempts: all.length,
        changed: compared.filter(
          ({ before, after }) => before.percent !== after.percent || before.passed !== after.passed,
        ).length,
        failToPass: verdicts.filter(({ after }) => after.passed === true).length,
        passToFail: verdicts.filter(({ after }) => after.passed === false).length,
        meanChange: compared.length === 0 ? 0 : Math.round((change / compared.length) * 100) / 100,
        verdicts: verdicts.slice(0, MOST_VERDICTS),
      };
    });
  }

  apply(actor: Actor, id: string, revision: number): Promise<CorrectionDto> {
    return this.db.transact(actor, async (tx) => {
      const raw = await lock(tx, id, revision, ['draft', 'applying']);
      if (raw.state === 'applying') return this.#goOn(tx, id);
      const { fourEyes } = await getSettings(tx);
      if (fourEyes && raw.created_by_id === actor.id) throw new AttemptsError('attempts.correction_own');
      await lockCorrections(tx, 'exclusive');
      await tx.execute(
        `UPDATE corrections SET state = 'applying', progress = '{}', applied_at = now(), applied_by = $3, revision = revision + 1
         WHERE organization_id = $1 AND id = $2`,
        [tx.organizationId, id, actor.name],
      );
      await tx.execute(
        `UPDATE problem_reports SET state = 'resolved', correction_id = $4, resolution = $5, resolved_at = now(), resolved_by = $6
         WHERE organization_id = $1 AND program_id = $2 AND question_id = $3 AND version = ANY ($7::int[]) AND state = 'open'`,
        [tx.organizationId, raw.program_id, raw.question_id, id, raw.reason, actor.name, raw.versions],
      );
      await tx.enqueue('attempts.apply_correction', { correctionId: id }, { singletonKey: id });
      await audit(tx, actor, { action: 'correction.applied', target: { type: 'correction', id } });
      return getCorrection(tx, id);
    });
  }

  withdraw(actor: Actor, id: string, revision: number): Promise<CorrectionDto> {
    return this.db.transact(actor, async (tx) => {
      const raw = await lock(tx, id, revision, ['applied', 'withdrawn']);
      if (raw.state === 'withdrawn' && raw.finished_at === null) return this.#goOn(tx, id);
      if (raw.state === 'withdrawn') throw new AttemptsError('attempts.correction_state', { state: raw.state });
      await lockCorrections(tx, 'exclusive');
      await tx.execute(
        `UPDATE corrections SET state = 'withdrawn', progress = '{}', finished_at = NULL, revision = revision + 1
         WHERE organization_id = $1 AND id = $2`,
        [tx.organizationId, id],
      );
      await tx.enqueue('attempts.apply_correction', { correctionId: id }, { singletonKey: id });
      await audit(tx, actor, { action: 'correction.withdrawn', target: { type: 'correction', id } });
      return getCorrection(tx, id);
    });
  }

  /** The job gave up before its end: another goes on where it was. */
  async #goOn(tx: Tx, id: string): Promise<CorrectionDto> {
    await tx.enqueue('attempts.apply_correction', { correctionId: id }, { singletonKey: id });
    return getCorrection(tx, id);
  }

  /**
   * Scores every touched attempt anew, some hundred a transaction. How far it is stands in the same transaction: killed in the middle, it
   * goes on where it was.
   */
  async regradeAll(organizationId: string, correctionId: string, signal: AbortSignal): Promise<void> {
    const actor = systemActor(organizationId, 'attempts.apply_correction');
    for (let done = false; !done && !signal.aborted;)
      done = await this.db.transact(actor, async (tx) => {
        const raw = await getRaw(tx, correctionId, 'FOR UPDATE');
        if (raw.finished_at !== null) return true;
        const ids = await touchedAttempts(tx, raw, raw.progress.after ?? null);
        const regraded = await gradeAttempts(tx, ids, {
          reason: 'correction',
          by: raw.applied_by ?? actor.name,
          correctionId,
          notice: NOTICE,
        });
        const changed = regraded.filter(
          ({ before, after }) => before?.percent !== after.percent || before.passed !== after.passed,
        );
        const progress = {
          attempts: (raw.progress.attempts ?? 0) + ids.length,
          changed: (raw.progress.changed ?? 0) + changed.length,
          after: ids.at(-1) ?? raw.progress.after,
        };
        const last = ids.length < CHUNK;
        await tx.execute(
          `UPDATE corrections SET progress = $3, finished_at = CASE WHEN $4 THEN now() END,
             state = CASE WHEN $4 AND state = 'applying' THEN 'applied' ELSE state END,
             revision = revision + CASE WHEN $4 THEN 1 ELSE 0 END
           WHERE organization_id = $1 AND id = $2`,
          [organizationId, correctionId, JSON.stringify(progress), last],
        );
        if (last)
          await audit(tx, actor, {
            action: 'correction.finished',
            target: { type: 'correction', id: correctionId },
            after: { attempts: progress.attempts, changed: progress.changed },
          });
        return last;
      });
  }
}

/** Submitted attempts whose form has one of the versions; a chunk, by id. */
async function touchedAttempts(
  reader: Reader,
  { program_id, question_id, versions }: CorrectionRaw,
  after: string | null,
): Promise<string[]> {
  const rows = await reader.query<{ id: string }>(
    `SELECT a.id FROM attempts a
     WHERE a.organization_id = $1 AND a.state IN ('submitted', 'graded', 'released') AND ($4::uuid IS NULL OR a.id > $4)
       AND ${notPreviewed('a.learner_id')}
       AND a.release_id IN (
         SELECT r.id FROM releases r JOIN courses c ON c.organization_id = $1 AND c.id = r.course_id
         WHERE r.organization_id = $1 AND c.program_id = $2 AND EXISTS (
           SELECT FROM jsonb_array_elements(r.document::jsonb -> 'questions') AS q
           WHERE q ->> 'id' = $3 AND (q ->> 'version')::int = ANY ($5::int[])))
       AND a.form -> 'items' @> jsonb_build_array(jsonb_build_object('questionId', $3::text))
     ORDER BY a.id LIMIT ${CHUNK}`,
    [reader.organizationId, program_id, question_id, after, versions],
  );
  return rows.map(({ id }) => id);
}

async function lock(
  tx: Tx,
  id: string,
  revision: number,
  states: readonly CorrectionDto['state'][],
): Promise<CorrectionRaw> {
  const raw = await getRaw(tx, id, 'FOR UPDATE');
  if (raw.revision !== revision) throw new AttemptsError('attempts.changed', { revision: raw.revision });
  if (!states.includes(raw.state)) throw new AttemptsError('attempts.correction_state', { state: raw.state });
  return raw;
}

async function getRaw(reader: Reader, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<CorrectionRaw> {
  const [row] = await reader.query<CorrectionRaw>(
    `SELECT * FROM corrections WHERE organization_id = $1 AND id = $2 ${lock}`,
    [reader.organizationId, id],
  );
  if (!row) throw new AttemptsError('attempts.correction_not_found', { id });
  return row;
}

async function getCorrection(reader: Reader, id: string): Promise<CorrectionDto> {
  return toCorrection(await getRaw(reader, id));
}

/** Its content holds a key, and keys belong to the bank. */
function forReader(actor: Actor, correction: CorrectionDto): CorrectionDto {
  return can(actor, 'questions:read') ? correction : { ...correction, content: null };
}

function toCorrection(row: CorrectionRaw): CorrectionDto {
  return {
    id: row.id,
    programId: row.program_id,
    questionId: row.question_id,
    versions: row.versions,
    kind: row.kind,
    content: row.content,
    reason: row.reason,
    state: row.state,
    progress: { attempts: row.progress.attempts ?? 0, changed: row.progress.changed ?? 0 },
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    appliedAt: row.applied_at?.toISOString() ?? null,
    appliedBy: row.applied_by,
    finishedAt: row.finished_at?.toISOString() ?? null,
    warnings: [],
  };
}
