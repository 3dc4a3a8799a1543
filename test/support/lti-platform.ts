/** An LMS that a test server's board is registered with: a practice platform behind HTTP, a course in it, and links to what is delivered. */
import { PracticePlatform, type Course, type LineItem, type Link, type Person } from '@examport/practice-platform';
import { listen, type Listening } from '@examport/practice-platform/node';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../src/infra/index.js';
import { GradeSender } from '../../src/lti/grade-sender.js';
import { ToolKeys } from '../../src/lti/keys.js';
import type { Vendor } from '../../src/lti/registrations.js';
import { TestLearner } from './delivered.js';
import type { TestServer } from './server.js';

const SCOPES = ['lineitem', 'lineitem.readonly', 'score', 'result.readonly'].map(
  (name) => `https://purl.imsglobal.org/spec/lti-ags/scope/${name}`,
);

export interface TestLink {
  readonly id: string;
  readonly link: Link;
  readonly deliveryId: string;
}

export interface GradeRow {
  subject: string;
  state: string;
  tries: number;
  sent: Record<string, unknown> | null;
  last_status: number | null;
  last_problem: string | null;
  next_try_at: Date;
}

export class TestPlatform {
  private constructor(
    readonly server: TestServer,
    readonly organizationId: string,
    readonly platform: PracticePlatform,
    readonly registrationId: string,
    readonly contextId: string,
    readonly course: Course,
    private listening: Listening,
  ) {}

  static async start(server: TestServer, organizationId: string, vendor?: Vendor): Promise<TestPlatform> {
    const keys = server.app.get(ToolKeys, { strict: false });
    const listening = await listen((origin) =>
      PracticePlatform.create({
        url: `${origin}/lms`,
        ...(vendor !== undefined && vendor !== 'other' && { vendor }),
        fetch: async () => Response.json(await keys.keySet(organizationId)),
      }),
    );
    const { platform } = listening;
    const tool = platform.register({
      loginUrl: `${server.url}/login`,
      redirectUris: [`${server.url}/launch`],
      jwksUrl: `${server.url}/jwks`,
    });
    const course = platform.addCourse({ title: 'Autumn' });
    const [registrationId, contextId] = [newId(), newId()];
    const { database } = server;
    await database.query(
      `INSERT INTO lti_registrations (organization_id, id, name, vendor, issuer, client_id, authorization_url, token_url, token_audience,
         key_set_url, state, origin, updated_by)
       VALUES ($1, $2, 'LMS', $3, $4, $5, $6, $7, $8, $9, 'active', 'manual', 'test')`,
      [
        organizationId,
        registrationId,
        vendor ?? 'other',
        platform.issuer,
        tool.clientId,
        platform.address.authorization,
        platform.address.token,
        platform.tokenAudience,
        platform.address.jwks,
      ],
    );
    await database.query(
      `INSERT INTO lti_deployments (organization_id, registration_id, deployment_id, state) VALUES ($1, $2, $3, 'active')`,
      [organizationId, registrationId, tool.deploymentId],
    );
    await database.query(
      `INSERT INTO lti_contexts (organization_id, id, registration_id, deployment_id, context_id, title, memberships_url, line_items_url, scopes)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        organizationId,
        contextId,
        registrationId,
        tool.deploymentId,
        course.id,
        course.title,
        platform.rosterUrl(course),
        platform.lineItemsUrl(course, tool),
        SCOPES,
      ],
    );
    return new TestPlatform(server, organizationId, platform, registrationId, contextId, course, listening);
  }

  /** A link to a quiz. @param options.says whether launches name its line item; `members`: whom alone it is for */
  async link(
    deliveryId: string,
    activity: string,
    { lineItem = true, says = true, members }: { lineItem?: boolean; says?: boolean; members?: readonly Person[] } = {},
  ): Promise<TestLink> {
    const link = this.platform.addLink(this.course, {
      title: 'Exam',
      ...(members && { members }),
      ...(lineItem && { lineItem: { scoreMaximum: 20 } }),
    });
    const id = newId();
    await this.server.database.query(
      `INSERT INTO lti_resource_links (organization_id, id, registration_id, deployment_id, link_id, context_id, title, delivery_id, activity,
         line_item_url, scopes)
       VALUES ($1, $2, $3, $4, $5, $6, 'Exam', $7, $8, $9, $10)`,
      [
        this.organizationId,
        id,
        this.registrationId,
        link.registration.deploymentId,
        link.id,
        this.contextId,
        deliveryId,
        activity,
        says && link.lineItem ? this.platform.lineItemUrl(link.lineItem) : null,
        SCOPES,
      ],
    );
    return { id, link, deliveryId };
  }

  /** Somebody in the course, who has come in by the link. */
  async join({ id, deliveryId }: TestLink, given: Partial<Person> = {}): Promise<TestLearner & { person: Person }> {
    const person = this.platform.addPerson(given);
    this.platform.enrol(this.course, person);
    const learner = await TestLearner.join(this.server, this.organizationId, deliveryId);
    await this.server.database.query('UPDATE learner_sessions SET passback = $2 WHERE learner_id = $1', [
      learner.id,
      JSON.stringify({ resourceLinkId: id, subject: person.sub }),
    ]);
    await this.server.database.query(
      'INSERT INTO learner_identities (organization_id, platform, subject, learner_id) VALUES ($1, $2, $3, $4)',
      [this.organizationId, `lti:${this.registrationId}`, person.sub, learner.id],
    );
    return Object.assign(learner, { person });
  }

  async joinMany(link: TestLink, count: number): Promise<(TestLearner & { person: Person })[]> {
    const joined = [];
    for (let n = 0; n < count; n++) joined.push(await this.join(link));
    return joined;
  }

  async rows({ id }: TestLink): Promise<GradeRow[]> {
    const { rows } = await this.server.database.query<GradeRow>(
      'SELECT * FROM lti_grades WHERE resource_link_id = $1 ORDER BY id',
      [id],
    );
    return rows;
  }

  async row({ id }: TestLink, { person }: { person: Person }): Promise<GradeRow | undefined> {
    const { rows } = await this.server.database.query<GradeRow>(
      'SELECT * FROM lti_grades WHERE resource_link_id = $1 AND subject = $2',
      [id, person.sub],
    );
    return rows[0];
  }

  /** Until no job is under way and nothing is due. */
  async settled(): Promise<void> {
    for (;;) {
      await pause(30);
      const { rows } = await this.server.database.query<{ n: number }>(
        `SELECT (SELECT count(*) FROM pgboss.job WHERE name LIKE 'lti.%' AND name NOT LIKE '%.round' AND state < 'completed')
           + (SELECT count(*) FROM lti_grades g JOIN lti_registrations r ON r.id = g.registration_id WHERE g.state = 'waiting'
             AND (g.claimed_until > now() OR greatest(g.next_try_at, r.grades_paused_until) < now() + interval '2 seconds')) AS n`,
      );
      if (Number(rows[0]?.n) === 0) return;
    }
  }

  /** Nobody listens at its address any more. */
  close(): Promise<void> {
    return this.listening.close();
  }

  /** After `close`: at the same address, and knows what it knew. */
  async open(): Promise<void> {
    this.listening = await listen(this.platform, { port: Number(new URL(this.platform.url).port) });
  }

  /** So many minutes pass: what has become due in them is sent, once. */
  async minutesLater(minutes: number): Promise<void> {
    const { database } = this.server;
    const own = [this.registrationId, minutes];
    await database.query(
      `UPDATE lti_grades SET next_try_at = next_try_at - make_interval(mins => $2), first_tried_at = first_tried_at - make_interval(mins => $2)
       WHERE registration_id = $1 AND state = 'waiting'`,
      own,
    );
    await database.query(
      'UPDATE lti_registrations SET grades_paused_until = grades_paused_until - make_interval(mins => $2) WHERE id = $1',
      own,
    );
    await this.server.app.get(GradeSender, { strict: false }).drainDue(this.organizationId);
    await this.settled();
  }

  /** Time passes: what waits is due now. */
  async hourLater(): Promise<void> {
    await this.server.database.query(
      `UPDATE lti_grades SET next_try_at = now(), first_tried_at = first_tried_at - interval '1 hour' WHERE state = 'waiting' AND registration_id = $1`,
      [this.registrationId],
    );
    await this.server.database.query('UPDATE lti_registrations SET grades_paused_until = NULL WHERE id = $1', [
      this.registrationId,
    ]);
    await this.server.app.get(GradeSender, { strict: false }).drainDue(this.organizationId);
    await this.settled();
  }

  lineItem({ link }: TestLink): LineItem {
    const found = link.lineItem ?? this.course.lineItems.find((one) => one.link === link);
    if (!found) throw new Error('The link has no line item.');
    return found;
  }
}
