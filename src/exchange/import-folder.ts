/** A course folder → a draft course with its program, its part of the bank, its quizzes and its media: all of it or nothing. */
import { Readable } from 'node:stream';
import { canonicalJson, type ReleaseDocument } from '@examport/content';
import { type Diagnostic, type FileTree, readCourseFolder } from '@examport/formats';
import { openFolder } from '@examport/formats/node';
import { Injectable } from '@nestjs/common';
import {
  Assets,
  CoursesError,
  type CourseContent,
  findAssetOfSource,
  importCourse,
  type StoredAsset,
} from '../courses/index.js';
import { type Action, type Actor, mustBeAble } from '../identity/index.js';
import { Db, type Tx } from '../infra/index.js';
import { findProgramByKey, findProgramsByTitle, getProgram, type Program, saveProgram } from '../programs/index.js';
import { addEnemies, importAll, type ImportResult } from '../questions/index.js';
import { importQuizzes, type IncomingQuiz, type QuizImport, QuizzesError } from '../quizzes/index.js';
import { ExchangeError } from './exchange.errors.js';
import { type ProgramStanding, programWarnings, questionReport, quizReport, structureReport } from './import-report.js';
import type { ImportReport } from './imports.dto.js';

export interface FolderImportOptions {
  /** False: a dry run, which stores nothing. */
  readonly apply: boolean;
  /** Null: the program of the folder's key, or else of its title, or else a new one. */
  readonly programId: string | null;
  /** Whether questions come in approved. */
  readonly approve: boolean;
  /** Whether a program that exists gets the folder's title and blueprint. */
  readonly updateProgram: boolean;
}

/** A folder that was read, with its media taken in. */
interface Folder {
  /** References to media are those of the organization's assets. */
  readonly draft: ReleaseDocument;
  readonly media: readonly Medium[];
  /** Paths of all files. */
  readonly files: readonly string[];
  readonly warnings: readonly Diagnostic[];
}

interface Medium {
  /** Path in the folder. */
  readonly file: string;
  /** SHA-256 of the file. */
  readonly source: string;
  /** SHA-256 of the asset. */
  readonly sha256: string;
  /** Null: the organization has the asset already. */
  readonly stored: StoredAsset | null;
}

const NEEDED: readonly Action[] = ['questions:write', 'quizzes:write', 'courses:write', 'assets:write'];

@Injectable()
export class FolderImport {
  constructor(
    private readonly db: Db,
    private readonly assets: Assets,
  ) {}

  /**
   * Whether somebody may import so, before anything is read.
   * @throws IdentityError `identity.forbidden`; ProgramsError `programs.not_found`
   */
  async mustBeAllowed(actor: Actor, { programId, approve, updateProgram }: FolderImportOptions): Promise<void> {
    for (const action of NEEDED) mustBeAble(actor, action);
    if (approve) mustBeAble(actor, 'questions:approve');
    if (updateProgram) mustBeAble(actor, 'programs:write');
    if (programId !== null) await this.db.read(actor, (reader) => getProgram(reader, programId));
  }

  /**
   * Brings a course folder in, in one transaction. A dry run does the same and takes the transaction back, so that it finds what the import
   * would find; only bytes of media stay for the sweep to remove.
   * @throws ExchangeError `exchange.folder_refused` with every finding, `exchange.import_overtaken`; CoursesError `courses.key_taken`; what
   *   `mustBeAllowed` throws
   */
  async importFolder(actor: Actor, tree: FileTree, options: FolderImportOptions): Promise<ImportReport> {
    await this.mustBeAllowed(actor, options);
    const folder = await this.#read(actor, tree);
    if (options.apply) return this.db.transact(actor, (tx) => bringIn(tx, actor, this.assets, folder, options));
    return this.#rehearse(actor, folder, options);
  }

  /** A folder of this machine, approved and applied: for the server's own demo. @throws FormatsError; what `importFolder` throws */
  async importDirectory(actor: Actor, directory: string): Promise<ImportReport> {
    const options = { apply: true, programId: null, approve: true, updateProgram: true };
    return this.importFolder(actor, await openFolder(directory), options);
  }

  async #rehearse(actor: Actor, folder: Folder, options: FolderImportOptions): Promise<ImportReport> {
    // Nothing is made, so nothing is to be repeated under an Idempotency-Key.
    const scope = { organizationId: actor.organizationId };
    const rehearsal = this.db.transact(scope, async (tx) => {
      throw new Rehearsed(await bringIn(tx, actor, this.assets, folder, options));
    });
    return rehearsal.catch((error: unknown) => {
      if (error instanceof Rehearsed) return error.report;
      throw error;
    });
  }

  async #read(actor: Actor, tree: FileTree): Promise<Folder> {
    const { value, diagnostics } = await readCourseFolder(tree);
    if (!value) throw new ExchangeError('exchange.folder_refused', { diagnostics });
    const known = await this.#findKnown(actor, [...value.assets.keys()]);
    const refused: Diagnostic[] = [];
    const media: Medium[] = [];
    for (const [source, file] of value.assets) {
      const sha256 = known.get(source);
      if (sha256 !== undefined) {
        media.push({ file, source, sha256, stored: null });
        continue;
      }
      try {
        const stored = await this.assets.takeIn(nameOf(file), readableOf(tree.stream(file)));
        media.push({ file, source, sha256: stored.sha256, stored });
      } catch (error) {
        refused.push(refusalOf(error, file));
      }
    }
    if (refused.length > 0)
      throw new ExchangeError('exchange.folder_refused', { diagnostics: [...refused, ...diagnostics] });
    const files = (await tree.list()).map(({ path }) => path);
    return { draft: withAssets(value.draft(), media), media, files, warnings: diagnostics };
  }

  /** SHA-256 of the assets that were made of files before, by that of the file. */
  #findKnown(actor: Actor, sources: readonly string[]): Promise<Map<string, string>> {
    return this.db.read(actor, async (reader) => {
      const known = new Map<string, string>();
      for (const source of sources) {
        const asset = await findAssetOfSource(reader, source);
        if (asset) known.set(source, asset.sha256);
      }
      return known;
    });
  }
}

/** Takes a transaction back, and what it would have done out. */
class Rehearsed extends Error {
  constructor(readonly report: ImportReport) {
    super('rehearsed');
  }
}

// ---------------------------------------------------------------------------------------------- the transaction

async function bringIn(
  tx: Tx,
  actor: Actor,
  assets: Assets,
  { draft, media, files, warnings }: Folder,
  options: FolderImportOptions,
): Promise<ImportReport> {
  // One import after another: the second of two equal ones finds what the first has made.
  await tx.execute(`SELECT pg_advisory_xact_lock(hashtextextended('imports:' || $1, 0))`, [tx.organizationId]);
  const program = await bringProgram(tx, actor, draft.course, options);
  const created = await bringAssets(tx, actor, assets, media);
  const questions = await bringQuestions(tx, actor, program.id, draft, options);
  const quizzes = await bringQuizzes(tx, actor, program.id, draft, files);
  const content = contentOf(draft, new Map(quizzes.map(({ key, id }) => [key, id])));
  const course = await bringCourse(tx, actor, program.id, content);

  const isNewCourse = course.plan.course === 'create';
  return {
    applied: options.apply,
    program: {
      id: options.apply || program.outcome !== 'created' ? program.id : null,
      key: program.key,
      title: program.title,
      outcome: program.outcome,
      differs: program.differs,
    },
    course: {
      id: options.apply || !isNewCourse ? course.courseId : null,
      key: content.key,
      title: content.title,
      outcome: COURSE_OUTCOMES[course.plan.course],
      fields: course.plan.fields,
      reordered: course.plan.reordered,
    },
    ...structureReport(content, course.plan),
    quizzes: quizReport(quizzes, course.plan),
    questions: questionReport(questions),
    assets: {
      created,
      same: media.flatMap(({ file }) => (created.some((asset) => asset.file === file) ? [] : [file])),
    },
    warnings: [...programWarnings(program, draft), ...warnings],
  };
}

const COURSE_OUTCOMES = { create: 'created', restore: 'restored', update: 'changed', same: 'same' } as const;

async function bringProgram(
  tx: Tx,
  actor: Actor,
  { program: { id: key, title }, blueprint }: ReleaseDocument['course'],
  { programId, updateProgram }: FolderImportOptions,
): Promise<ProgramStanding> {
  const found = programId === null ? await findProgramOf(tx, key, title) : await getProgram(tx, programId);
  if (!found) {
    mustBeAble(actor, 'programs:write');
    const { program } = await saveProgram(tx, actor, { key, title, blueprint });
    return { ...program, outcome: 'created', differs: [] };
  }
  const differs = differences(found, { key, title, blueprint });
  const changes = updateProgram && differs.some((field) => field !== 'key');
  if (!changes && found.deletedAt === null) return { ...found, outcome: 'same', differs };

  mustBeAble(actor, 'programs:write');
  const { program } = await saveProgram(tx, actor, {
    ...{ key: found.key, title: found.title },
    ...(updateProgram && { title, blueprint }),
  });
  return {
    ...program,
    outcome: found.deletedAt === null ? 'changed' : 'restored',
    differs: differences(program, { key, title, blueprint }),
  };
}

/** By key, deleted or not; else the only one of that title. */
async function findProgramOf(tx: Tx, key: string, title: string): Promise<Program | null> {
  const named = await findProgramByKey(tx, key);
  if (named) return named;
  const titled = await findProgramsByTitle(tx, title);
  return titled.length === 1 ? (titled[0] ?? null) : null;
}

function differences(
  program: Program,
  folder: Pick<Program, 'key' | 'title' | 'blueprint'>,
): ImportReport['program']['differs'] {
  const fields = ['key', 'title', 'blueprint'] as const;
  return fields.filter((field) => canonicalJson(program[field]) !== canonicalJson(folder[field]));
}

/** Those that the organization did not have. */
async function bringAssets(
  tx: Tx,
  actor: Actor,
  assets: Assets,
  media: readonly Medium[],
): Promise<ImportReport['assets']['created']> {
  const created: ImportReport['assets']['created'] = [];
  for (const { file, source, sha256, stored } of media) {
    if (stored === null) {
      const known = await findAssetOfSource(tx, source);
      if (known?.sha256 !== sha256) throw new ExchangeError('exchange.import_overtaken', { file });
      continue;
    }
    const { isNew } = await assets.register(tx, actor, nameOf(file), stored);
    if (isNew) created.push({ file, sha256 });
  }
  return created;
}

/** The bank keeps enemies apart from what a question says, and in every language. */
async function bringQuestions(
  tx: Tx,
  actor: Actor,
  programId: string,
  { course: { language }, questions }: ReleaseDocument,
  { approve }: FolderImportOptions,
): Promise<ImportResult[]> {
  const contents = questions.map(({ enemies: _enemies, ...content }) => content);
  const results = await importAll(tx, actor, programId, contents, { language, approve });
  const pairs = questions.flatMap(({ id, enemies = [] }) => enemies.map((enemy) => [id, enemy] as const));
  const parted = new Set((await addEnemies(tx, actor, programId, pairs)).flat());
  return results.map((result) => {
    if (!parted.has(result.key) || (result.outcome !== 'same' && result.outcome !== 'changed')) return result;
    return { ...result, outcome: 'changed', changes: [...result.changes, 'enemies'] };
  });
}

/** Each by itself, so that all that is wrong with them is told at once. */
async function bringQuizzes(
  tx: Tx,
  actor: Actor,
  programId: string,
  { activities }: ReleaseDocument,
  files: readonly string[],
): Promise<(QuizImport & { readonly id: string })[]> {
  const diagnostics: Diagnostic[] = [];
  const quizzes: (QuizImport & { readonly id: string })[] = [];
  for (const quiz of activities) {
    if (quiz.kind !== 'quiz') continue;
    try {
      quizzes.push(...(await importQuizzes(tx, actor, programId, [quiz satisfies IncomingQuiz])));
    } catch (error) {
      if (!(error instanceof QuizzesError) || error.code !== 'quizzes.invalid') throw error;
      const file = files.find((path) => /^quizzes\/.*\.ya?ml$/.test(path) && keyOf(path) === quiz.id) ?? '';
      diagnostics.push(...problemsOf(error.details, () => file, error.code));
    }
  }
  if (diagnostics.length > 0) throw new ExchangeError('exchange.folder_refused', { diagnostics });
  return quizzes;
}

async function bringCourse(tx: Tx, actor: Actor, programId: string, content: CourseContent) {
  try {
    return await importCourse(tx, actor, programId, content);
  } catch (error) {
    if (!(error instanceof CoursesError) || error.code !== 'courses.lesson_refused') throw error;
    const keys = content.modules.flatMap(({ activities }) =>
      activities.flatMap((activity) => (activity.kind === 'lesson' ? [activity.lesson.id] : [])),
    );
    const fileOf = (path: string) => `lessons/${keys.find((key) => path.startsWith(`${key}.`)) ?? ''}.md`;
    throw new ExchangeError(
      'exchange.folder_refused',
      { diagnostics: problemsOf(error.details, fileOf, error.code) },
      error,
    );
  }
}

function contentOf({ course, activities }: ReleaseDocument, quizIds: ReadonlyMap<string, string>): CourseContent {
  const byKey = new Map(activities.map((activity) => [activity.id, activity]));
  return {
    key: course.id,
    title: course.title,
    summary: course.summary,
    language: course.language,
    modules: course.modules.map((module) => ({
      key: module.id,
      title: module.title,
      activities: module.activities.map((key) => {
        const activity = byKey.get(key);
        if (activity?.kind !== 'lesson') return { kind: 'quiz', key, quizId: quizIds.get(key) ?? null };
        const { kind: _kind, ...lesson } = activity;
        return { kind: 'lesson', lesson };
      }),
    })),
  };
}

/** A room's `details.problems` as findings about files. */
function problemsOf(details: object, fileOf: (path: string) => string, code: string): Diagnostic[] {
  const { problems = [] } = details as { problems?: readonly { path: string; message: string }[] };
  return problems.map(({ path, message }) => ({
    ...{ code, severity: 'error', file: fileOf(path) },
    message: `${path}: ${message}`,
  }));
}

// ---------------------------------------------------------------------------------------------- media

/** A file that is no asset of ours becomes a finding; whatever else went wrong stays an error. */
function refusalOf(error: unknown, file: string): Diagnostic {
  if (!(error instanceof CoursesError)) throw error;
  const { reason, advice } = error.details as { reason?: string; advice?: string };
  return { code: 'asset.refused', severity: 'error', file, message: reason ?? advice ?? error.message };
}

/** The key of an activity, by its file. */
function keyOf(file: string): string {
  return nameOf(file).replace(/\.[^.]+$/, '');
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

function readableOf(chunks: AsyncIterable<Uint8Array>): Readable {
  // A stream is read ahead, and a tree's chunk is valid only until the next.
  async function* copies(): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) yield Buffer.from(chunk);
  }
  return Readable.from(copies(), { objectMode: false });
}

/** The draft with references to files replaced by those to assets. */
function withAssets(draft: ReleaseDocument, media: readonly Medium[]): ReleaseDocument {
  const assets = new Map(media.map(({ source, sha256 }) => [source, sha256]));
  if (media.every(({ source, sha256 }) => source === sha256)) return draft;
  const text = JSON.stringify(draft).replace(
    /asset:([0-9a-f]{64})/g,
    (_reference, source: string) => `asset:${assets.get(source) ?? source}`,
  );
  return JSON.parse(text) as ReleaseDocument;
}
