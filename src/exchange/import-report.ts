/** What an import tells of itself, from what each room says that it did. Pure. */
import type { ReleaseDocument } from '@examport/content';
import type { Diagnostic } from '@examport/formats';
import type { CourseContent, CoursePlan } from '../courses/index.js';
import type { Program } from '../programs/index.js';
import type { ImportResult } from '../questions/index.js';
import type { QuizImport } from '../quizzes/index.js';
import type { ImportReport } from './imports.dto.js';

/** A program after the import, and in what the folder still differs from it. */
export interface ProgramStanding extends Program {
  readonly outcome: ImportReport['program']['outcome'];
  readonly differs: ImportReport['program']['differs'];
}

export function structureReport(content: CourseContent, plan: CoursePlan): Pick<ImportReport, 'modules' | 'lessons'> {
  const lessons = content.modules.flatMap(({ activities }) =>
    activities.flatMap((activity) => (activity.kind === 'lesson' ? [activity.lesson.id] : [])),
  );
  const { created, renamed, deleted } = plan.modules;
  const changed = plan.lessons.updated;
  return {
    modules: {
      ...{ created, changed: renamed, removed: deleted },
      same: without(
        content.modules.map(({ key }) => key),
        [...created, ...renamed],
      ),
    },
    lessons: {
      ...{ created: plan.lessons.created, changed, removed: plan.lessons.deleted },
      same: without(lessons, [...plan.lessons.created, ...changed.map(({ key }) => key)]),
    },
  };
}

export function quizReport(
  quizzes: readonly QuizImport[],
  { quizzes: { removed } }: CoursePlan,
): ImportReport['quizzes'] {
  return {
    created: quizzes.filter(({ outcome }) => outcome === 'added').map(({ key }) => key),
    changed: quizzes
      .filter(({ outcome }) => outcome === 'changed')
      .map(({ key, changes }) => ({ key, fields: [...changes] })),
    removed,
    same: quizzes.filter(({ outcome }) => outcome === 'same').map(({ key }) => key),
  };
}

export function questionReport(results: readonly ImportResult[]): ImportReport['questions'] {
  const report: ImportReport['questions'] = { created: [], changed: [], same: [], conflicts: [] };
  for (const { key, outcome, state, changes, message } of results) {
    if (outcome === 'same') report.same.push(key);
    else if (outcome === 'conflict') report.conflicts.push({ key, message: message ?? '' });
    else if (outcome === 'added') report.created.push({ key, state: state ?? 'draft' });
    else report.changed.push({ key, state: state ?? 'draft', fields: [...changes] });
  }
  return report;
}

/** What follows from a program that says something else than the folder. */
export function programWarnings(
  { differs, title, blueprint }: ProgramStanding,
  { questions }: ReleaseDocument,
): Diagnostic[] {
  const warning = (code: string, message: string): Diagnostic => ({
    ...{ code, severity: 'warning', file: 'course.yaml' },
    message,
  });
  const warnings: Diagnostic[] = [];
  if (differs.length > 0)
    warnings.push(
      warning(
        'program.differs',
        `The program "${title}" has another ${differs.join(' and ')} than this folder, and keeps it. Title and blueprint become the folder's with updateProgram=true`,
      ),
    );
  const domains = new Set(blueprint.map(({ id }) => id));
  const unknown = new Set(questions.flatMap(({ domain }) => (domain === null || domains.has(domain) ? [] : [domain])));
  for (const domain of unknown)
    warnings.push(
      warning(
        'domain.unknown',
        `The program's blueprint has no domain "${domain}", which questions of this folder name`,
      ),
    );
  return warnings;
}

function without(all: readonly string[], some: readonly string[]): string[] {
  const rest = new Set(some);
  return all.filter((key) => !rest.has(key));
}
