/** What a new user finds in the practice LMS: a course with the board's newest course in it, launched by LTI as from any LMS. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Quiz } from '@examport/content';
import type { PracticePlatform } from '@examport/practice-platform';
import { Deliveries, deliveredRelease } from './attempts/index.js';
import type { Config } from './config/index.js';
import { latestRelease, listCourses } from './courses/index.js';
import { type Actor, systemActor } from './identity/index.js';
import { Db } from './infra/index.js';
import { LtiError, Registrations } from './lti/index.js';
import { PracticeLms } from './practice/index.js';

const CLIENT_ID = 'practice';
const DEPLOYMENT_ID = '1';
const DELIVERY_TITLE = 'Practice LMS';
/** Of the school, which is no role in a course (LTI 1.3 Core, A.2.2). */
const ADMINISTRATOR = 'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator';

/**
 * Opens the practice LMS, registers the only organization's tool with it, and puts links to a delivery of its newest published course there.
 * @returns its address; null where there is no demo, or more than one organization
 */
export async function openPracticeLms(app: NestFastifyApplication, config: Config): Promise<string | null> {
  // Platforms have to know addresses before they ask: one that is chosen at the start is nothing for them.
  if (config.demo === null || config.role === 'worker' || new URL(config.publicUrl).port === '0') return null;
  const db = app.get(Db);
  const organizationId = await db.findOrganization(undefined);
  if (organizationId === null) return null;
  const actor = systemActor(organizationId, 'practice LMS');
  const offered = await offer(app, actor);
  if (!offered) return null;

  const platform = await app.get(PracticeLms, { strict: false }).open(originBeside(config.publicUrl));
  const registrations = app.get(Registrations, { strict: false });
  const { loginUrl, keySetUrl, redirectUri, deepLinkingUrl } = registrations.tool(organizationId);
  platform.register({
    clientId: CLIENT_ID,
    deploymentId: DEPLOYMENT_ID,
    name: 'Examport',
    loginUrl,
    redirectUris: [redirectUri],
    jwksUrl: keySetUrl,
    targetLinkUri: redirectUri,
    deepLinkingUrl,
    status: 'active',
  });
  await register(registrations, actor, platform);

  platform.addPerson({ sub: 'tia', name: 'Tia Teacher', email: 'tia@example.org', roles: ['Instructor'] });
  platform.addPerson({ sub: 'ada', name: 'Ada Admin', email: 'ada@example.org', roles: [ADMINISTRATOR] });
  for (const [sub, name] of Object.entries({ sam: 'Sam Student', noor: 'Noor Student' }))
    platform.addPerson({ sub, name, email: `${sub}@example.org`, roles: ['Learner'] });
  const course = platform.addCourse({ id: 'practice', title: offered.course, label: 'PRACTICE' });
  const custom = { examport_delivery: offered.deliveryId };
  const link = { url: redirectUri, opensIn: 'frame' as const };
  platform.addLink(course, {
    ...link,
    id: 'course',
    title: offered.course,
    description: 'Lessons and practice',
    custom,
  });
  for (const { id, title } of offered.exams)
    platform.addLink(course, {
      ...link,
      id: `activity-${id}`,
      title,
      custom: { ...custom, examport_activity: id },
      lineItem: { label: title, scoreMaximum: 100 },
    });
  return `${platform.url}/courses/${course.id}`;
}

/** As an admin does by hand; at a later start it is registered already. */
async function register(registrations: Registrations, actor: Actor, platform: PracticePlatform): Promise<void> {
  const { authorization, token, jwks } = platform.address;
  await registrations
    .create(actor, {
      name: platform.name,
      vendor: 'other',
      issuer: platform.issuer,
      clientId: CLIENT_ID,
      authorizationUrl: authorization,
      tokenUrl: token,
      keySetUrl: jwks,
      deploymentIds: [DEPLOYMENT_ID],
    })
    .catch((error: unknown) => {
      if (!(error instanceof LtiError) || error.code !== 'lti.registration_exists') throw error;
    });
}

/** Another site than ours where that is possible, as an LMS is. */
function originBeside(publicUrl: string): string {
  const url = new URL(publicUrl);
  if (url.hostname === 'localhost') url.hostname = '127.0.0.1';
  return url.origin;
}

interface Offered {
  readonly course: string;
  readonly deliveryId: string;
  readonly exams: readonly Quiz[];
}

/** A delivery of the newest course that is published, made when there is none for this. */
async function offer(app: NestFastifyApplication, actor: Actor): Promise<Offered | null> {
  const db = app.get(Db);
  const published = await db.read(actor, async (reader) => {
    const { items } = await listCourses(reader, { limit: 50, deleted: false });
    for (const { id, title } of items) {
      const release = await latestRelease(reader, id);
      if (!release) continue;
      const { quizzes } = await deliveredRelease(reader, release.id);
      return { id, title, exams: [...quizzes.values()].filter(({ mode }) => mode === 'exam') };
    }
    return null;
  });
  if (!published) return null;
  const { id: courseId, title: course, exams } = published;
  const deliveries = app.get(Deliveries, { strict: false });
  const { items } = await deliveries.list(actor, { limit: 100, course: courseId, archived: false });
  const known = items.find(({ title }) => title === DELIVERY_TITLE);
  const { id: deliveryId } =
    known ??
    (await deliveries.create(actor, {
      courseId,
      title: DELIVERY_TITLE,
      release: { policy: 'latest' },
      window: { timeZone: 'UTC', opensAt: null, closesAt: null },
      rules: {},
      accessCodes: {},
    }));
  return { course, deliveryId, exams };
}
