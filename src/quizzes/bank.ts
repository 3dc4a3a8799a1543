/** What quizzes ask of the question bank. */
import { filterAllows, type Question, type Quiz } from '@examport/content';
import type { Card } from '@examport/scoring';
import type { Reader } from '../infra/index.js';
import { getDocuments, listEnemies, listUsable, type Use } from '../questions/index.js';

/** The questions that may be drawn, as far as drawing looks at them. */
export async function cardsOf(reader: Reader, programId: string, use: Use): Promise<Card[]> {
  const enemies = await enemiesByKey(reader, programId);
  return (await listUsable(reader, programId, use)).map(({ key, type, domain, tags, difficulty }) => ({
    id: key,
    type,
    domain,
    tags: [...tags],
    difficulty,
    ...(enemies.has(key) && { enemies: enemies.get(key) }),
  }));
}

/** The documents of all questions that a quiz may draw, by key: the order in which a release has them. */
export async function documentsOf(reader: Reader, programId: string, quiz: Quiz, use: Use): Promise<Question[]> {
  const reach = (await cardsOf(reader, programId, use)).filter((card) => isInReach(quiz, card));
  const { questions } = await getDocuments(
    reader,
    programId,
    reach.map(({ id }) => id),
    use,
  );
  const enemies = new Map(reach.map((card) => [card.id, card.enemies]));
  return questions.map((question) => {
    const own = enemies.get(question.id);
    return own ? { ...question, enemies: own } : question;
  });
}

/** Why questions that a quiz names cannot be drawn. */
export async function whyMissing(
  reader: Reader,
  programId: string,
  keys: readonly string[],
  use: Use,
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const { missing } = await getDocuments(reader, programId, keys, use);
  return new Map(missing.map(({ key, why }) => [key, why]));
}

/** The calendar day on which dates are judged, UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function isInReach({ sections }: Quiz, card: Card): boolean {
  return sections.some(
    ({ draw, pretest }) =>
      (draw.rule === 'fixed' ? draw.questions.includes(card.id) : filterAllows(draw.filter, card)) ||
      (pretest !== undefined && filterAllows(pretest.filter, card)),
  );
}

async function enemiesByKey(reader: Reader, programId: string): Promise<Map<string, string[]>> {
  const enemies = new Map<string, string[]>();
  for (const [one, other] of await listEnemies(reader, programId))
    enemies.set(one, [...(enemies.get(one) ?? []), other]);
  return enemies;
}
