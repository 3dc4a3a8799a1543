/** The publish linter over the bank, and the organization's rules. */
import type { Question } from '@examport/content';
import { Injectable } from '@nestjs/common';
import { type Actor, audit } from '../identity/index.js';
import { Db, type Reader } from '../infra/index.js';
import { findProgram } from '../programs/index.js';
import { idsOf } from './bulk.service.js';
import {
  DEFAULT_SEVERITIES,
  type Finding,
  LINT_RULES,
  lintQuestion,
  type LintRule,
  type Severities,
  type Severity,
} from './lint.js';
import { findQuestions, getQuestion, type QuestionRecord } from './question-store.js';
import type { QuestionFilters } from './questions.dto.js';
import { QuestionsError } from './questions.errors.js';
import { today } from './questions.queries.js';

const MOST = 1000;

interface Rules {
  rules: Record<LintRule, Severity>;
  revision: number;
}

@Injectable()
export class Linter {
  constructor(private readonly db: Db) {}

  lintOne(actor: Actor, id: string): Promise<{ findings: Finding[] }> {
    return this.db.read(actor, async (reader) => {
      const question = await getQuestion(reader, id);
      const lint = await linterOf(reader, question.programId);
      return { findings: lint(question.current.content, question.language, question.current) };
    });
  }

  /** Of the ids, or of the first that the filter finds. */
  lintMany(actor: Actor, input: { ids: string[] } | { filter: QuestionFilters }) {
    return this.db.read(actor, async (reader) => {
      const ids = 'ids' in input ? [...new Set(input.ids)] : await idsOf(reader, input.filter, MOST);
      const questions = await findQuestions(reader, ids);
      const found = new Map(questions.map((question) => [question.id, question]));
      const unknown = ids.filter((id) => !found.has(id));
      if (unknown.length > 0) throw new QuestionsError('questions.not_found', { ids: unknown });
      const linters = new Map<string, Awaited<ReturnType<typeof linterOf>>>();
      for (const { programId } of questions)
        if (!linters.has(programId)) linters.set(programId, await linterOf(reader, programId));
      const findings = ({ programId, current, language }: QuestionRecord) =>
        linters.get(programId)?.(current.content, language, current) ?? [];
      const items = ids
        .flatMap((id) => found.get(id) ?? [])
        .map((question) => ({ id: question.id, key: question.key, findings: findings(question) }))
        .filter((item) => item.findings.length > 0);
      return { checked: ids.length, items };
    });
  }

  readRules(actor: Actor): Promise<Rules> {
    return this.db.read(actor, readRules);
  }

  /** Rules that are left out get their default again. */
  replaceRules(actor: Actor, revision: number, rules: Partial<Record<LintRule, Severity>>): Promise<Rules> {
    return this.db.transact(actor, async (tx) => {
      const { organizationId } = tx;
      await tx.execute(`SELECT pg_advisory_xact_lock(hashtextextended('lint-rules:' || $1, 0))`, [organizationId]);
      const before = await readRules(tx);
      const wanted = withDefaults(rules);
      if (before.revision !== revision) throw changed(before, wanted);
      await tx.execute(
        `INSERT INTO question_lint_settings (organization_id, rules, revision, updated_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (organization_id) DO UPDATE
           SET rules = EXCLUDED.rules, revision = EXCLUDED.revision, updated_by = EXCLUDED.updated_by, updated_at = now()`,
        [organizationId, JSON.stringify(rules), revision + 1, actor.name],
      );
      await audit(tx, actor, {
        action: 'lint_rules.replaced',
        target: { type: 'organization', id: organizationId },
        before: before.rules,
        after: wanted,
      });
      return { rules: wanted, revision: revision + 1 };
    });
  }
}

/** The linter with the rules of the organization and the blueprint of a program. */
export async function linterOf(reader: Reader, programId: string) {
  const { rules } = await readRules(reader);
  const domains = (await findProgram(reader, programId))?.blueprint.map(({ id }) => id) ?? [];
  const day = today();
  return (
    question: Question,
    language: string,
    { validFrom, reviewBy }: { validFrom: string | null; reviewBy: string | null },
  ): Finding[] => lintQuestion(question, { language, domains, today: day, validFrom, reviewBy, severities: rules });
}

async function readRules(reader: Reader): Promise<Rules> {
  const [row] = await reader.query<{ rules: Partial<Severities>; revision: number }>(
    'SELECT rules, revision FROM question_lint_settings WHERE organization_id = $1',
    [reader.organizationId],
  );
  return { rules: withDefaults(row?.rules ?? {}), revision: row?.revision ?? 1 };
}

function withDefaults(rules: Partial<Severities>): Record<LintRule, Severity> {
  return { ...DEFAULT_SEVERITIES, ...rules };
}

function changed({ rules, revision }: Rules, wanted: Record<LintRule, Severity>): QuestionsError {
  const different = LINT_RULES.filter((rule) => rules[rule] !== wanted[rule]);
  return new QuestionsError('questions.lint_changed', {
    revision,
    changed: different.map((rule) => ({ field: rule, yours: wanted[rule], now: rules[rule] })),
  });
}
