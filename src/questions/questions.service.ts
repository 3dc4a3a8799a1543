/** The question bank: what authors and reviewers do with a question. */
import type { Question } from '@examport/content';
import { Injectable } from '@nestjs/common';
import { type Actor, audit, can, getSettings, mustBeAble } from '../identity/index.js';
import { Db, newId, type Reader, type Tx } from '../infra/index.js';
import { getProgram, holdProgram } from '../programs/index.js';
import {
  begin,
  type Changes,
  differences,
  discard,
  edit,
  entryOf,
  move,
  mustBeCurrent,
  mustBeSecond,
} from './question-change.js';
import type { QuestionContent, QuestionDto, VersionDto } from './question.dto.js';
import type { Step } from './question-state.js';
import {
  deleteVersion,
  findTranslations,
  findVersions,
  getQuestion,
  getVersion,
  lockQuestion,
  type QuestionRecord,
  saveQuestions,
  type VersionRecord,
} from './question-store.js';
import type { QuestionFilters } from './questions.dto.js';
import { QuestionsError } from './questions.errors.js';
import {
  findDuplicates,
  listComments,
  listEnemyIds,
  listSummaries,
  type Page,
  searchQuestions,
  today,
} from './questions.queries.js';
import { type ContentWarning, readContent } from './read-content.js';
import { translationDifferences } from './translation.js';

/** What a request may change; the content without what is the bank's. */
export type Edit = Omit<Changes, 'content'> & { readonly content?: QuestionContent | undefined };

@Injectable()
export class Questions {
  constructor(private readonly db: Db) {}

  create(
    actor: Actor,
    fields: {
      programId: string;
      key?: string | undefined;
      language?: string | undefined;
      content: QuestionContent;
      jurisdictions: string[];
      validFrom: string | null;
      reviewBy: string | null;
    },
  ): Promise<QuestionDto> {
    return this.db.transact(actor, async (tx) => {
      await holdProgram(tx, fields.programId);
      const language = fields.language ?? (await getSettings(tx)).language;
      const { read, warnings } = reading(fields.content);
      const question = begin(actor, { ...fields, language, originalId: null, originalVersion: null }, read);
      await saveQuestions(tx, [{ question, version: true }]);
      await audit(tx, actor, entryOf('create', null, question));
      return toDto(question, warnings());
    });
  }

  list(actor: Actor, filters: QuestionFilters, page: Page) {
    return this.db.read(actor, async (reader) => {
      await getProgram(reader, filters.programId);
      return searchQuestions(reader, filters, page);
    });
  }

  read(actor: Actor, id: string): Promise<QuestionDto> {
    return this.db.read(actor, async (reader) => toDto(await getQuestion(reader, id)));
  }

  update(actor: Actor, id: string, revision: number, changes: Edit): Promise<QuestionDto> {
    return this.db.transact(actor, async (tx) => {
      const question = await lockQuestion(tx, id);
      const { read, warnings } = reading(changes.content);
      const wanted: Changes = { ...changes, content: changes.content && read(question.key) };
      mustBeCurrent(question, revision, wanted);
      const write = edit(question, actor, wanted);
      if (!write) return toDto(question, warnings());
      await mustTranslate(tx, write.question);
      await saveQuestions(tx, [write]);
      await audit(tx, actor, entryOf('edit', question, write.question));
      return toDto(write.question, warnings());
    });
  }

  discardDraft(actor: Actor, id: string, revision: number): Promise<QuestionDto> {
    return this.db.transact(actor, async (tx) => {
      const question = await lockQuestion(tx, id);
      mustBeCurrent(question, revision);
      const { approvedVersion, current } = question;
      const write = discard(question, actor, approvedVersion ? await getVersion(tx, id, approvedVersion) : current);
      await saveQuestions(tx, [write]);
      await deleteVersion(tx, id, current.number);
      await audit(tx, actor, entryOf('discard', question, write.question));
      return toDto(write.question);
    });
  }

  /** A step of the workflow by somebody who saw this revision. */
  step(
    actor: Actor,
    id: string,
    revision: number,
    step: Exclude<Step, 'edit' | 'discard' | 'send-back'>,
  ): Promise<QuestionDto> {
    return this.db.transact(actor, async (tx) => {
      const question = await lockQuestion(tx, id);
      mustBeCurrent(question, revision);
      const write = move(question, actor, step);
      if (step === 'approve' && (await getSettings(tx)).fourEyes) mustBeSecond(question, actor);
      await saveQuestions(tx, [write]);
      await audit(tx, actor, entryOf(step, question, write.question));
      return toDto(write.question);
    });
  }

  sendBack(actor: Actor, id: string, revision: number, comment: string): Promise<QuestionDto> {
    return this.db.transact(actor, async (tx) => {
      const question = await lockQuestion(tx, id);
      mustBeCurrent(question, revision);
      const write = move(question, actor, 'send-back');
      await saveQuestions(tx, [write]);
      await saveComment(tx, actor, question, 'sent-back', comment);
      await audit(tx, actor, entryOf('send-back', question, write.question));
      return toDto(write.question);
    });
  }

  comments(actor: Actor, id: string) {
    return this.db.read(actor, async (reader) => {
      await getQuestion(reader, id);
      return { items: await listComments(reader, id) };
    });
  }

  async addComment(actor: Actor, id: string, text: string) {
    if (!can(actor, 'questions:write')) mustBeAble(actor, 'questions:review');
    return this.db.transact(actor, async (tx) => {
      const question = await getQuestion(tx, id);
      const comment = await saveComment(tx, actor, question, 'comment', text);
      await audit(tx, actor, { action: 'question.commented', target: { type: 'question', id }, after: { text } });
      return comment;
    });
  }

  versions(actor: Actor, id: string): Promise<{ items: VersionDto[] }> {
    return this.db.read(actor, async (reader) => {
      await getQuestion(reader, id);
      return { items: (await findVersions(reader, id)).map(toVersionDto) };
    });
  }

  compareVersions(actor: Actor, id: string, from: number, to: number) {
    return this.db.read(actor, async (reader) => {
      await getQuestion(reader, id);
      return { differences: differences(await getVersion(reader, id, from), await getVersion(reader, id, to)) };
    });
  }

  enemies(actor: Actor, id: string) {
    return this.db.read(actor, async (reader) => {
      const question = await getQuestion(reader, id);
      return { items: await listSummaries(reader, await listEnemyIds(reader, question.originalId ?? id)) };
    });
  }

  addEnemy(actor: Actor, id: string, enemyId: string): Promise<void> {
    return this.db.transact(actor, async (tx) => {
      const [one, other] = [await getQuestion(tx, id), await getQuestion(tx, enemyId)];
      for (const each of [one, other]) mustBeOriginal(each);
      if (id === enemyId || one.programId !== other.programId) throw new QuestionsError('questions.other_program', {});
      const [fresh] = await tx.execute(
        `INSERT INTO question_enemies (organization_id, program_id, question_id, enemy_id, created_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING enemy_id`,
        [tx.organizationId, one.programId, ...pairOf(id, enemyId), actor.name],
      );
      if (!fresh) return;
      await audit(tx, actor, { action: 'question.enemy_added', target: { type: 'question', id }, after: { enemyId } });
    });
  }

  removeEnemy(actor: Actor, id: string, enemyId: string): Promise<void> {
    return this.db.transact(actor, async (tx) => {
      await getQuestion(tx, id);
      const [gone] = await tx.execute(
        'DELETE FROM question_enemies WHERE organization_id = $1 AND question_id = $2 AND enemy_id = $3 RETURNING enemy_id',
        [tx.organizationId, ...pairOf(id, enemyId)],
      );
      if (!gone) throw new QuestionsError('questions.enemy_not_found', { id, enemyId });
      await audit(tx, actor, {
        action: 'question.enemy_removed',
        target: { type: 'question', id },
        before: { enemyId },
      });
    });
  }

  translations(actor: Actor, id: string) {
    return this.db.read(actor, async (reader) => {
      const original = await getQuestion(reader, id);
      mustBeOriginal(original);
      const found = await findTranslations(reader, id);
      const summaries = await listSummaries(
        reader,
        found.map((translation) => translation.id),
      );
      const items = summaries.map((summary, index) => {
        const originalVersion = found[index]?.current.originalVersion ?? null;
        return { ...summary, originalVersion, behind: (originalVersion ?? 0) < (original.approvedVersion ?? 0) };
      });
      return { items };
    });
  }

  addTranslation(
    actor: Actor,
    id: string,
    { language, content }: { language: string; content?: QuestionContent | undefined },
  ): Promise<QuestionDto> {
    return this.db.transact(actor, async (tx) => {
      const original = await lockQuestion(tx, id);
      mustBeOriginal(original);
      const there = await findTranslations(tx, id);
      if ([original, ...there].some((each) => each.language === language))
        throw new QuestionsError('questions.translation_exists', { language });
      const { approvedVersion, current, programId, key } = original;
      await holdProgram(tx, programId);
      const source = approvedVersion === null ? current : await getVersion(tx, id, approvedVersion);
      const { jurisdictions, validFrom, reviewBy } = source;
      const { read, warnings } = reading(content ?? contentOf(source));
      const beginning = { programId, key, language, originalId: id, originalVersion: source.number };
      const question = begin(actor, { ...beginning, jurisdictions, validFrom, reviewBy }, read);
      mustSayTheSame(source, question.current);
      await saveQuestions(tx, [{ question, version: true }]);
      await audit(tx, actor, entryOf('create', null, question));
      return toDto(question, warnings());
    });
  }

  duplicates(actor: Actor, id: string, threshold: number) {
    return this.db.read(actor, async (reader) => {
      const found = await findDuplicates(reader, await getQuestion(reader, id), threshold);
      const summaries = await listSummaries(
        reader,
        found.map((each) => each.id),
      );
      return { items: summaries.map((summary, index) => ({ ...summary, likeness: found[index]?.likeness ?? 0 })) };
    });
  }
}

/** Reads a content when its key is known; its warnings are there afterwards. */
function reading(content: QuestionContent | undefined) {
  let warnings: ContentWarning[] = [];
  const read = (key: string): Question => {
    const result = readContent({ ...content, id: key, version: 1 });
    warnings = result.warnings;
    return result.question;
  };
  return { read, warnings: () => warnings };
}

/** A translation must say what the version that it translates says. */
async function mustTranslate(reader: Reader, { originalId, current }: QuestionRecord): Promise<void> {
  if (originalId === null) {
    if (current.originalVersion !== null)
      throw new QuestionsError('questions.invalid', {
        problems: [{ path: ['originalVersion'], message: 'is only for translations; leave it out' }],
      });
    return;
  }
  mustSayTheSame(await getVersion(reader, originalId, current.originalVersion ?? 1), current);
}

function mustSayTheSame(original: VersionRecord, translation: VersionRecord): void {
  const found = translationDifferences(original.content, translation.content);
  if (found.length > 0)
    throw new QuestionsError('questions.translation_differs', { originalVersion: original.number, differences: found });
}

function mustBeOriginal({ originalId }: QuestionRecord): void {
  if (originalId !== null) throw new QuestionsError('questions.not_original', { originalId });
}

async function saveComment(
  tx: Tx,
  actor: Actor,
  question: QuestionRecord,
  kind: 'comment' | 'sent-back',
  text: string,
) {
  const comment = { id: newId(), version: question.current.number, kind, author: actor.name, text };
  const createdAt = new Date().toISOString();
  await tx.execute(
    `INSERT INTO question_comments (organization_id, id, question_id, version, kind, author, author_id, text, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.organizationId, comment.id, question.id, comment.version, kind, actor.name, actor.id, text, createdAt],
  );
  return { ...comment, createdAt };
}

/** The smaller id first, as the table has them. */
function pairOf(id: string, enemyId: string): [string, string] {
  return id < enemyId ? [id, enemyId] : [enemyId, id];
}

function contentOf({ content }: VersionRecord): QuestionContent {
  const { id: _id, version: _version, ...said } = content;
  return said;
}

function toVersionDto(version: VersionRecord): VersionDto {
  const { editors: _editors, ...seen } = version;
  return { ...seen, jurisdictions: [...version.jurisdictions], content: contentOf(version) };
}

function toDto(question: QuestionRecord, warnings: readonly ContentWarning[] = []): QuestionDto {
  const { current, usableFrom, usableUntil, approvedVersion } = question;
  return {
    id: question.id,
    programId: question.programId,
    key: question.key,
    language: question.language,
    originalId: question.originalId,
    originalVersion: current.originalVersion,
    state: question.state,
    version: current.number,
    approvedVersion,
    content: contentOf(current),
    jurisdictions: [...current.jurisdictions],
    validFrom: current.validFrom,
    reviewBy: current.reviewBy,
    withheld: approvedVersion === null ? null : withdrawalOf(usableFrom, usableUntil),
    author: current.author,
    submittedBy: current.submittedBy,
    submittedAt: current.submittedAt,
    approvedBy: current.approvedBy,
    approvedAt: current.approvedAt,
    retiredAt: question.retiredAt,
    revision: question.revision,
    createdAt: question.createdAt,
    updatedAt: question.updatedAt,
    updatedBy: question.updatedBy,
    warnings: [...warnings],
  };
}

function withdrawalOf(from: string | null, until: string | null): 'not-yet-valid' | 'review-overdue' | null {
  const day = today();
  if (from !== null && from > day) return 'not-yet-valid';
  return until !== null && until < day ? 'review-overdue' : null;
}
