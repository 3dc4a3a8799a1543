/** A course that is offered to learners, and the learners, for tests: each with a session, as after a launch. */
import type { Question, Quiz, ReleaseDocument, Response } from '@examport/content';
import { scoreResponse } from '@examport/scoring';
import { randomUUID } from 'node:crypto';
import { getRelease, Releases } from '../../src/courses/index.js';
import { FolderImport } from '../../src/exchange/index.js';
import { LearnerTokens, systemActor } from '../../src/identity/index.js';
import { Db, newId } from '../../src/infra/index.js';
import { type Answer, ApiClient } from './api-client.js';
import { DEMO } from './demo-course.js';
import type { TestServer } from './server.js';

export interface Delivered {
  readonly organizationId: string;
  readonly courseId: string;
  readonly releaseId: string;
  readonly document: ReleaseDocument;
  /** Of the demo course: its mock exam. */
  readonly exam: Quiz;
}

/** The demo course, or another folder with an exam, published in the organization `alpha`. */
export async function publishDemo(server: TestServer, folder = DEMO): Promise<Delivered> {
  const { id: organizationId } = (await server.owner.get('/organization')).body as { id: string };
  const actor = systemActor(organizationId, 'test');
  const { course } = await server.app.get(FolderImport, { strict: false }).importDirectory(actor, folder);
  const courseId = course.id ?? '';
  const releases = server.app.get(Releases, { strict: false });
  const { release } = await releases.publish(actor, courseId, { notes: '', acknowledgeWarnings: true });
  const { document } = await server.app.get(Db).read(actor, (reader) => getRelease(reader, release.id));
  const exam = document.activities.find((one): one is Quiz => one.kind === 'quiz' && one.mode === 'exam');
  if (!exam) throw new Error('The demo has no exam.');
  return { organizationId, courseId, releaseId: release.id, document, exam };
}

/** Offers the release. @param rules by quiz id, as `deliveries.rules` has them */
export async function offer(
  server: TestServer,
  { organizationId, courseId }: Pick<Delivered, 'organizationId' | 'courseId'>,
  {
    rules = {},
    opensAt = null,
    closesAt = null,
  }: { rules?: object; opensAt?: Date | null; closesAt?: Date | null } = {},
): Promise<string> {
  const id = newId();
  await server.database.query(
    `INSERT INTO deliveries (organization_id, id, course_id, title, rules, opens_at, closes_at, updated_by)
     VALUES ($1, $2, $3, 'Autumn', $4, $5, $6, 'test')`,
    [organizationId, id, courseId, JSON.stringify(rules), opensAt, closesAt],
  );
  return id;
}

/** Somebody who learns, over HTTP. */
export class TestLearner {
  readonly client: ApiClient;
  readonly tab = randomUUID();

  private constructor(
    readonly id: string,
    readonly deliveryId: string,
    origin: string,
    private readonly token: string,
  ) {
    this.client = new ApiClient(origin, { authorization: `Bearer ${token}` });
  }

  static async join(
    server: TestServer,
    organizationId: string,
    deliveryId: string,
    {
      name = null,
      accommodation = {},
      id = newId(),
    }: { name?: string | null; accommodation?: object; id?: string } = {},
  ): Promise<TestLearner> {
    await server.database.query(
      `INSERT INTO learners (organization_id, id, name, accommodation, updated_by) VALUES ($1, $2, $3, $4, 'test') ON CONFLICT DO NOTHING`,
      [organizationId, id, name, JSON.stringify(accommodation)],
    );
    const sessionId = newId();
    await server.database.query(
      `INSERT INTO learner_sessions (organization_id, id, learner_id, delivery_id, expires_at) VALUES ($1, $2, $3, $4, now() + interval '1 day')`,
      [organizationId, sessionId, id, deliveryId],
    );
    const token = server.app
      .get(LearnerTokens, { strict: false })
      .issue({ organizationId, learnerId: id, sessionId, deliveryId });
    return new TestLearner(id, deliveryId, server.url, token);
  }

  /** The next token of the session. */
  renew(): Promise<Answer> {
    return this.client.post('/learn/sessions/renew', { token: this.token });
  }

  start(activity: string, extra: object = {}): Promise<Answer> {
    return this.client.post('/learn/attempts', { activity, tab: this.tab, ...extra });
  }

  save(attemptId: string, answers: readonly object[]): Promise<Answer> {
    return this.client.put(`/learn/attempts/${attemptId}/answers`, { tab: this.tab, answers });
  }

  submit(attemptId: string): Promise<Answer> {
    return this.client.post(`/learn/attempts/${attemptId}/submit`, {});
  }

  result(attemptId: string): Promise<Answer> {
    return this.client.get(`/learn/attempts/${attemptId}/result`);
  }
}

/** One answer as the contract wants it. */
export function answer(position: number, sequence: number, response: Response | null, fields: object = {}): object {
  return { position, sequence, response, seconds: 5, flagged: false, checked: 0, ...fields };
}

/** A response that earns nothing, whatever the question. */
export function wrongResponse(question: Question): Response {
  const wrong = wrongOf(question);
  if (question.type !== 'essay' && scoreResponse(question, wrong).points > 0)
    throw new Error(`The response meant to be wrong earns points: ${question.id}`);
  return wrong;
}

function wrongOf(question: Question): Response {
  switch (question.type) {
    case 'single-choice':
      return { type: question.type, choice: question.choices.find(({ correct }) => !correct)?.id ?? '' };
    case 'multiple-response':
      return { type: question.type, choices: question.choices.flatMap(({ id, correct }) => (correct ? [] : [id])) };
    case 'true-false':
      return { type: question.type, value: !question.answer };
    case 'fill-in':
      return { type: question.type, texts: Object.fromEntries(question.blanks.map(({ id }) => [id, 'no such thing'])) };
    case 'numeric':
      return { type: question.type, value: String(question.accepted.max + 1) };
    case 'matching':
      return {
        type: question.type,
        pairs: Object.fromEntries(
          question.premises.map(({ id, match }) => [id, question.options.find((one) => one.id !== match)?.id ?? '']),
        ),
      };
    case 'ordering':
      return { type: question.type, order: question.items.map((_, i, all) => all[(i + 1) % all.length]?.id ?? '') };
    case 'essay':
      return { type: question.type, text: 'An essay.' };
  }
}
