/** One row of every kind in an organization, made over the API, and bodies that a schema alone cannot know. */
import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import type { LearnerCaller } from '../../src/identity/index.js';
import { newId } from '../../src/infra/index.js';
import type { ApiClient } from './api-client.js';

export interface World {
  /** Ids by the path segment that they follow, e.g. `members`. */
  readonly ids: Readonly<Record<string, string>>;
  /** Somebody with a session and an attempt in progress. */
  readonly learner: LearnerCaller;
  /** The id that fits a parameter of a path. @throws Error when the world has no such row */
  idFor(path: string, parameter: string): string;
}

/** Fills an organization that has only its owner. */
export async function makeWorld(owner: ApiClient, database: Client): Promise<World> {
  const ids: Record<string, string> = {};
  const stamp = Math.random().toString(36).slice(2, 8);
  const made = async (path: string, body: unknown, pick: (body: Answered) => string = ({ id }) => String(id)) => {
    const answer = await owner.post(path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return pick(answer.body as Answered);
  };
  ids['members'] = await made(
    '/members',
    { email: `world-${stamp}@example.org`, name: 'World', role: 'viewer' },
    ({ member }) => (member as { id: string }).id,
  );
  ids['api-keys'] = await made(
    '/api-keys',
    { name: 'World', actions: ['members:read'] },
    ({ apiKey }) => (apiKey as { id: string }).id,
  );
  ids['programs'] = await made('/programs', {
    key: `world-${stamp}`,
    title: 'World',
    blueprint: [{ id: 'all', title: 'All', weight: 1 }],
  });
  const programId = ids['programs'];
  const content = { type: 'true-false', stem: '<p>True?</p>', answer: true };
  ids['questions'] = await made('/questions', { programId, content });
  ids['bulk'] = ids['questions'];
  ids['enemies'] = await made('/questions', { programId, content });
  ids['quizzes'] = await made('/quizzes', {
    programId,
    title: 'World',
    mode: 'practice',
    sections: [{ id: 's', draw: { rule: 'random', count: null } }],
  });
  ids['courses'] = await made('/courses', { programId, title: 'World' });
  const course = `/courses/${ids['courses']}`;
  ids['modules'] = await made(`${course}/modules`, { title: 'World' });
  ids['lessons'] = await made(`${course}/modules/${ids['modules']}/lessons`, {
    title: 'World',
    blocks: [{ kind: 'html', html: '<p>World</p>' }],
  });
  const outline = (await owner.get(course)).body as { modules: { activities: { id: string }[] }[] };
  ids['activities'] = outline.modules[0]?.activities[0]?.id ?? '';
  ids['releases'] = ids['compare'] = await made(`${course}/releases`, {});
  ids['packages'] = await made(`/releases/${ids['releases']}/packages`, { profile: 'scorm12' });
  await packageEnded(owner, ids['packages']);
  const asset = await owner.post('/assets?name=World', undefined, { raw: `%PDF-1.7 ${stamp}` });
  ids['assets'] = (asset.body as { sha256: string }).sha256;
  const sessions = (await owner.get('/sessions')).body as { items: { id: string; current: boolean }[] };
  ids['sessions'] = sessions.items.find(({ current }) => current)?.id ?? '';
  const { organization } = (await owner.get('/session')).body as { organization: { id: string } };
  ids['identity-providers'] = newId();
  // Made without asking an issuer that is not there.
  await database.query(
    `INSERT INTO identity_providers (organization_id, id, name, issuer, client_id, client_secret)
     VALUES ($1, $2, 'World', 'https://login.example.org', $3, '\\x01')`,
    [organization.id, ids['identity-providers'], stamp],
  );
  const learner = await makeLearner(database, organization.id, ids);
  const invited = await owner.post(`/deliveries/${learner.deliveryId}/invitations`, {
    learnerIds: [learner.learnerId],
  });
  ids['invitations'] = (invited.body as { items: { id: string }[] }).items[0]?.id ?? '';
  ids['corrections'] = await made('/corrections', {
    programId,
    questionId: 'world',
    versions: [1],
    kind: 'drop',
    reason: 'World',
  });
  ids['problem-reports'] = newId();
  await database.query(
    `INSERT INTO problem_reports (organization_id, id, attempt_id, learner_id, program_id, question_id, version, position, text)
     VALUES ($1, $2, $3, $4, $5, 'world', 1, 0, 'World')`,
    [organization.id, ids['problem-reports'], ids['attempts'], learner.learnerId, programId],
  );
  ids['registrations'] = await made('/lti/registrations', {
    name: 'World',
    issuer: 'https://canvas.instructure.com',
    clientId: stamp,
  });
  ids['registration-links'] = await made(
    '/lti/registration-links',
    { name: 'World' },
    ({ link }) => (link as { id: string }).id,
  );
  Object.assign(ids, { organizationId: organization.id, deliveryId: ids['deliveries'] });
  ids['grades'] = newId();
  ids['hand-ins'] = newId();
  await database.query(
    `INSERT INTO manual_grades (organization_id, id, attempt_id, points, state, created_by) VALUES ($1, $2, $3, 1, 'proposed', 'world')`,
    [organization.id, ids['grades'], ids['attempts']],
  );
  await database.query(
    `INSERT INTO hand_ins (organization_id, id, attempt_id, fingerprint, source, answers, received_from)
     VALUES ($1, $2, $3, sha256('world'), 'learner', '[]', 'world')`,
    [organization.id, ids['hand-ins'], ids['attempts']],
  );
  await makeLms(database, organization.id, ids);
  return {
    ids,
    learner,
    idFor(path, parameter) {
      // `/questions/:id` → questions; `…/:questionId` → questions; a field `programId` → programs.
      const before = new RegExp(`/([a-z-]+)/:${parameter}(?:/|$)`).exec(path)?.[1];
      const named = `${parameter.replace(/Ids?$/, '')}s`;
      const id = (before !== undefined ? ids[before] : undefined) ?? ids[named] ?? ids[parameter];
      if (id === undefined)
        throw new Error(`The world has nothing for ${parameter} of ${path}; add it to test/support/world.ts.`);
      return id;
    },
  };
}

/** A learner in a delivery of the world's release, with an attempt whose form is empty. */
async function makeLearner(
  database: Client,
  organizationId: string,
  ids: Record<string, string>,
): Promise<LearnerCaller> {
  const [learnerId, deliveryId, sessionId, attemptId] = [newId(), newId(), newId(), newId()];
  await database.query(`INSERT INTO learners (organization_id, id, updated_by) VALUES ($1, $2, 'world')`, [
    organizationId,
    learnerId,
  ]);
  await database.query(
    `INSERT INTO deliveries (organization_id, id, course_id, title, updated_by) VALUES ($1, $2, $3, 'World', 'world')`,
    [organizationId, deliveryId, ids['courses']],
  );
  await database.query(
    `INSERT INTO learner_sessions (organization_id, id, learner_id, delivery_id, expires_at) VALUES ($1, $2, $3, $4, now() + interval '1 day')`,
    [organizationId, sessionId, learnerId, deliveryId],
  );
  await database.query(
    `INSERT INTO attempts (organization_id, id, learner_id, delivery_id, course_id, release_id, activity, mode, number, state, form, questions, started_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'world', 'exam', 1, 'in_progress', '{"seed":1,"generator":1,"items":[]}', 0, now())`,
    [organizationId, attemptId, learnerId, deliveryId, ids['courses'], ids['releases']],
  );
  Object.assign(ids, { learners: learnerId, deliveries: deliveryId, attempts: attemptId });
  return { organizationId, learnerId, sessionId, deliveryId };
}

/** An LMS that is registered, and a course of it. */
async function makeLms(database: Client, organizationId: string, ids: Record<string, string>): Promise<void> {
  const [registrationId, contextId] = [newId(), newId()];
  await database.query(
    `INSERT INTO lti_registrations (organization_id, id, name, vendor, issuer, client_id, authorization_url, token_url, key_set_url, state, origin, updated_by)
     VALUES ($1, $2, 'World', 'other', 'https://lms.example.org', $3, 'https://lms.example.org/auth', 'https://lms.example.org/token',
       'https://lms.example.org/jwks', 'disabled', 'manual', 'world')`,
    [organizationId, registrationId, registrationId],
  );
  await database.query(
    `INSERT INTO lti_deployments (organization_id, registration_id, deployment_id, state) VALUES ($1, $2, '1', 'active')`,
    [organizationId, registrationId],
  );
  await database.query(
    `INSERT INTO lti_contexts (organization_id, id, registration_id, deployment_id, context_id) VALUES ($1, $2, $3, '1', 'world')`,
    [organizationId, contextId, registrationId],
  );
  const [consumerId, oldLinkId] = [newId(), newId()];
  await database.query(
    `INSERT INTO lti_consumers (organization_id, id, registration_id, key, secret_sealed, updated_by) VALUES ($1, $2, $3, 'world', '\\x01', 'world')`,
    [organizationId, consumerId, registrationId],
  );
  await database.query(
    `INSERT INTO lti_old_links (organization_id, id, consumer_id, link_id, delivery_id, updated_by) VALUES ($1, $2, $3, 'world', $4, 'world')`,
    [organizationId, oldLinkId, consumerId, ids['deliveries']],
  );
  Object.assign(ids, {
    registrations: registrationId,
    contexts: contextId,
    consumers: consumerId,
    'old-links': oldLinkId,
  });
}

type Answered = Record<string, unknown>;

/** After this, nothing more is written by itself. */
async function packageEnded(owner: ApiClient, id: string): Promise<void> {
  for (;;) {
    const { state } = (await owner.get(`/packages/${id}`)).body as { state: string };
    if (state !== 'queued' && state !== 'running') return;
    await setTimeout(100);
  }
}

/** Bodies where the least that fits the schema is refused for another reason than the one that is tested. */
export function sampleFor(operationId: string, sample: unknown, _world: World): unknown {
  return SAMPLES[operationId] ?? sample;
}

const TAB = 'a-tab-of-the-world';

const SAMPLES: Record<string, unknown> = {
  gradeAttempt: { points: 1, comment: 'Because.' },
  startAttempt: { activity: 'world', tab: TAB },
  saveAnswers: {
    tab: TAB,
    answers: [{ position: 0, sequence: 0, response: null, seconds: 0, flagged: false, checked: 0 }],
  },
};
