/** An exam drawn from 1,000 questions, offered to many learners, put into a database as fast as rows go; and their tokens. */
import { freezeRelease } from '@examport/content';
import { assembleForm } from '@examport/scoring';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { v7 } from 'uuid';
import { hashToken, LearnerTokens, newToken, writeToken } from '../../dist/identity/index.js';
import { signIn } from './server-under-load.mjs';

export const EXAM = 'exam';
export const QUESTIONS = 60;
const BANK = 1000;
const DOMAINS = 5;

/** For EXAMPORT_SECRET_KEY: the bench signs the learners' tokens as the server does. */
export const SECRET_KEY = randomBytes(32).toString('base64');
const tokens = new LearnerTokens({ secretKey: SECRET_KEY, dataDir: '' });

/** A course with one exam of 60 questions by blueprint, 75 minutes. */
export function examRelease() {
  const questions = Array.from({ length: BANK }, (_, i) => ({
    type: 'single-choice',
    id: `q${i}`,
    stem: `<p>Question ${i}: a client asks what the record says of them. ${'What comes first in this situation? '.repeat(4)}</p>`,
    domain: `d${i % DOMAINS}`,
    explanation: `<p>${'The standard says so. '.repeat(10)}</p>`,
    choices: ['a', 'b', 'c', 'd'].map((id) => ({
      id,
      content: `<p>Choice ${id} of question ${i}, which says what one could do.</p>`,
      correct: id === 'abcd'[i % 4],
      rationale: '<p>Because.</p>',
    })),
  }));
  const { release, problems } = freezeRelease({
    format: 'examport-release',
    formatVersion: 1,
    course: {
      id: 'load',
      title: 'Load',
      language: 'en',
      program: { id: 'load', title: 'Load' },
      blueprint: Array.from({ length: DOMAINS }, (_, i) => ({ id: `d${i}`, title: `Domain ${i}`, weight: i + 1 })),
      modules: [{ id: 'all', title: 'All', activities: [EXAM] }],
    },
    activities: [
      {
        kind: 'quiz',
        id: EXAM,
        title: 'Exam',
        mode: 'exam',
        sections: [{ id: 's', title: '', draw: { rule: 'blueprint', count: QUESTIONS } }],
        timeLimitSeconds: 75 * 60,
        cutScore: 70,
        attempts: null,
      },
    ],
    questions,
    assets: [],
  });
  if (!release) throw new Error(JSON.stringify(problems));
  return release;
}

/** Offers the exam in the only organization. @returns {Promise<{ organizationId: string, deliveryId: string, releaseId: string, courseId: string, release: object }>} */
export async function offerExam(client) {
  const release = examRelease();
  const [{ organization_id: organizationId }] = (await client.query('SELECT organization_id FROM organizations')).rows;
  const [programId, courseId, releaseId, deliveryId] = [v7(), v7(), v7(), v7()];
  const facts = { questions: null, minutes: null, cutScore: null };
  await client.query(
    `INSERT INTO programs (organization_id, id, key, title, exam_facts, updated_by) VALUES ($1, $2, $3, 'Load', $4, 'bench')`,
    [organizationId, programId, `load-${programId}`, facts],
  );
  await client.query(
    `INSERT INTO courses (organization_id, id, program_id, key, title, language) VALUES ($1, $2, $3, $4, 'Load', 'en')`,
    [organizationId, courseId, programId, `load-${courseId.slice(-12)}`],
  );
  await client.query(
    `INSERT INTO releases (organization_id, id, course_id, number, sha256, document, source, notes, findings, counts, created_by)
     VALUES ($1, $2, $3, 1, $4, $5, '{}', '', '[]', '{}', 'bench')`,
    [organizationId, releaseId, courseId, release.hash, release.canonical],
  );
  await client.query(
    `INSERT INTO deliveries (organization_id, id, course_id, title, updated_by) VALUES ($1, $2, $3, 'Load', 'bench')`,
    [organizationId, deliveryId, courseId],
  );
  return { organizationId, deliveryId, releaseId, courseId, release };
}

/** Learners with a session each. @returns {Promise<{ learnerId: string, sessionId: string, token: string }[]>} */
export async function makeLearners(client, { organizationId, deliveryId }, count) {
  const learners = Array.from({ length: count }, () => {
    const caller = { organizationId, deliveryId, learnerId: v7(), sessionId: v7() };
    return { ...caller, token: tokens.issue(caller, Date.now() + 3_600_000) };
  });
  const column = (name) => learners.map((one) => one[name]);
  await client.query(`INSERT INTO learners (organization_id, id, updated_by) SELECT $1, unnest($2::uuid[]), 'bench'`, [
    organizationId,
    column('learnerId'),
  ]);
  await client.query(
    `INSERT INTO learner_sessions (organization_id, id, learner_id, delivery_id, expires_at)
     SELECT $1, s, l, $4, now() + interval '1 day' FROM unnest($2::uuid[], $3::uuid[]) AS i (s, l)`,
    [organizationId, column('sessionId'), column('learnerId'), deliveryId],
  );
  return learners;
}

/** An invitation for each, as staff send them. @returns {Promise<string[]>} what stands behind `/learn/#` in each link, in order */
export async function invite(client, { organizationId, deliveryId }, learners) {
  const invitations = learners.map(() => newToken(organizationId));
  await client.query(
    `INSERT INTO entry_links (organization_id, id, kind, token_hash, learner_id, delivery_id, created_by, expires_at)
     SELECT $1, gen_random_uuid(), 'invitation', i.hash, i.learner, $2, 'bench', now() + interval '1 day'
     FROM unnest($3::bytea[], $4::uuid[]) AS i (hash, learner)`,
    [organizationId, deliveryId, invitations.map(hashToken), learners.map(({ learnerId }) => learnerId)],
  );
  return invitations.map((token) => writeToken('entry', token));
}

/** As staff do before a window opens, for everybody who is invited. @param {number} expected so many attempts */
export async function prepare(url, { deliveryId }, expected) {
  const api = await signIn(url);
  const { body } = await api.request('POST', `/deliveries/${deliveryId}/prepare`, { activity: EXAM });
  if (body.prepared !== expected) throw new Error(`${body.prepared} attempts were prepared.`);
}

/** An attempt for each, with so many different forms. @returns {Promise<string[]>} their ids, in order */
export async function makeAttempts(
  client,
  { organizationId, deliveryId, releaseId, courseId, release },
  learners,
  state = 'in_progress',
  different = 100,
) {
  const { activities, questions, course } = release.document;
  const [quiz] = activities;
  const ids = learners.map(() => v7());
  // A few forms, dealt round: assembling is not what is measured.
  const forms = Array.from({ length: Math.min(different, learners.length) }, (_, seed) => {
    const { items } = assembleForm({ quiz, questions, blueprint: course.blueprint, seed });
    return JSON.stringify({ seed, generator: 1, items });
  });
  await client.query(
    `INSERT INTO attempts (organization_id, id, learner_id, delivery_id, course_id, release_id, activity, mode, number, state, form, questions,
       started_at, base_seconds, deadline_at, epoch, submitted_at, submitted_by)
     SELECT $1, i.id, i.learner, $2, $3, $4, $5, 'exam', 1, $6, i.form, ${QUESTIONS}, now(), 4500, now() + interval '75 minutes', 1,
       CASE WHEN $6 = 'submitted' THEN now() END, CASE WHEN $6 = 'submitted' THEN 'learner' END
     FROM unnest($7::uuid[], $8::uuid[], $9::jsonb[]) AS i (id, learner, form)`,
    [
      organizationId,
      deliveryId,
      courseId,
      releaseId,
      EXAM,
      state,
      ids,
      learners.map(({ learnerId }) => learnerId),
      ids.map((_, i) => forms[i % forms.length]),
    ],
  );
  return ids;
}

export async function connect(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
