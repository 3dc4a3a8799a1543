/** What courses ask of the question bank. */
import { filterAllows, type Question } from '@examport/content';
import type { Reader } from '../infra/index.js';
import { getDocuments, lintDocuments, listEnemies, listUsable, type Missing, type Use } from '../questions/index.js';
import type { Draft, Reach } from './freeze-draft.js';

/** Keys that no question of the program's bank has, in whatever state or language. */
export async function missingQuestions(
  reader: Reader,
  programId: string,
  keys: readonly string[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const { missing } = await getDocuments(reader, programId, [...new Set(keys)], { at: today() });
  return new Set(missing.filter(({ why }) => why === 'unknown').map(({ key }) => key));
}

/** The approved questions in date that a course may use, with what the bank's linter finds in them; and why others may not. */
export async function listPublishable(
  reader: Reader,
  programId: string,
  { language, named, filters }: Reach,
): Promise<Pick<Draft, 'questions' | 'withheld'>> {
  const use: Use = { at: today(), language };
  const ids = new Map<string, string>();
  for (const usable of await listUsable(reader, programId, use)) {
    const card = { ...usable, id: usable.key, tags: [...usable.tags] };
    if (named.has(card.id) || filters.some((filter) => filterAllows(filter, card))) ids.set(card.id, usable.id);
  }
  const keys = [...new Set([...ids.keys(), ...named])].sort();
  const { questions, missing } = await getDocuments(reader, programId, keys, use);
  const found = new Map(
    (await lintDocuments(reader, programId, keys, use)).map((entry) => [entry.key, entry.findings]),
  );
  const enemies = await enemiesByKey(reader, programId, ids);
  return {
    questions: questions.map((question) => ({
      id: ids.get(question.id) ?? '',
      question: withEnemies(question, enemies.get(question.id)),
      findings: found.get(question.id) ?? [],
    })),
    withheld: new Map(missing.flatMap(({ key, why }) => (why === 'unknown' ? [] : [[key, WHY[why]] as const]))),
  };
}

/** Versions that would be published today, by key. */
export async function listVersions(reader: Reader, programId: string, language: string): Promise<Map<string, number>> {
  const usable = await listUsable(reader, programId, { at: today(), language });
  return new Map(usable.map(({ key, version }) => [key, version]));
}

const WHY: Record<Exclude<Missing, 'unknown'>, string> = {
  'not-approved': 'it has no approved version yet.',
  retired: 'it was retired.',
  'not-yet-valid': 'it is not valid yet.',
  'review-overdue': 'it is past its date of review.',
  'not-translated': 'it is not there in the language of the course.',
};

/** Only those that stand in the release: it must not refer to what it does not hold. */
async function enemiesByKey(
  reader: Reader,
  programId: string,
  known: ReadonlyMap<string, string>,
): Promise<Map<string, string[]>> {
  const enemies = new Map<string, string[]>();
  for (const [one, other] of await listEnemies(reader, programId)) {
    if (!known.has(one) || !known.has(other)) continue;
    enemies.set(one, [...(enemies.get(one) ?? []), other].sort());
  }
  return enemies;
}

function withEnemies(question: Question, enemies: string[] | undefined): Question {
  return enemies ? { ...question, enemies } : question;
}

/** The calendar day on which dates are judged, UTC. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}
