/**
 * Moving from LTI 1.1: consumer keys and old links, as staff enter them, and launches with the migration claim (1EdTech LTI 1.3 Migration
 * Guide), by a platform that signs.
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Link, Lti11Tool, NewLink, Person } from '@examport/practice-platform';
import { decodeJwt } from 'jose';
import { Db, newId } from '../../src/infra/index.js';
import { Lti11Migration } from '../../src/lti/lti11-migration.js';
import { getRegistration } from '../../src/lti/registrations.js';
import { type Delivered, offer, publishDemo } from '../support/delivered.js';
import {
  codeIn,
  type Connected,
  connectPlatform,
  LaunchBrowser,
  makeReachableServer,
  type Page,
  sessionIn,
} from '../support/lti.js';
import { launchStaff } from '../support/lti-staff.js';
import type { TestServer } from '../support/server.js';

const CORE = 'https://purl.imsglobal.org/spec/lti/claim/';
const KEY = 'old-consumer';
const SECRET = 'a secret of LTI 1.1';

let server: TestServer;
let demo: Delivered;
let deliveryId: string;
let connected: Connected;
let consumer: { id: string; platform: string };
const logged: string[] = [];
let people = 0;

beforeAll(async () => {
  server = await makeReachableServer({}, (line) => logged.push(line));
  demo = await publishDemo(server);
  deliveryId = await offer(server, demo);
  connected = await connectPlatform(server);
  consumer = await addConsumer();
}, 60_000);
afterAll(async () => {
  await connected.close();
  await server.close();
});

async function addConsumer(registrationId = connected.registrationId, key = KEY, secret = SECRET) {
  const answer = await server.owner.put(`/lti/registrations/${registrationId}/consumers`, { key, secret });
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as { id: string; platform: string };
}

const mapLinks = (links: object[], consumerId = consumer.id) =>
  server.owner.put(`/lti/consumers/${consumerId}/old-links`, { links });

/** Somebody whom the old tool knew by another id than LTI 1.3 does. */
function somebody(more: Partial<Person> = {}): Person & { lti11Id: string } {
  people += 1;
  const person = connected.platform.addPerson({
    sub: `new-${people}`,
    lti11Id: `old-${people}`,
    roles: ['Learner'],
    ...more,
  });
  return person as Person & { lti11Id: string };
}

/** Adds a learner as a board imports people of its old tool. @returns their id */
async function imported(subject: string, platform = consumer.platform): Promise<string> {
  const answer = await server.owner.post('/learners', { platform, subject, name: `Old ${subject}` });
  expect(answer).toMatchObject({ status: 201, body: { identities: [{ platform, subject }] } });
  return answer.body.id as string;
}

function addLink(more: Partial<NewLink> = {}, to = connected): Link {
  return to.platform.addLink(to.course, { title: 'An exam', url: `${to.base}/launch`, ...more });
}

/** To what was delivered all along. */
const boundLink = () => addLink({ custom: { examport_delivery: deliveryId, examport_activity: demo.exam.id } });

interface Launched extends Page {
  readonly outcome: string;
  readonly note: Record<string, unknown> | undefined;
  readonly details: Record<string, unknown>;
}

/** @param tool what the platform knows of the old tool at this launch */
async function launch(
  person: Person,
  link: Link,
  tool: Lti11Tool | undefined = { consumerKey: KEY, secret: SECRET },
  from = connected,
): Promise<Launched> {
  from.registration.lti11 = tool;
  const page = await new LaunchBrowser().launch(from, person, link);
  const log = (await server.instructor.get(`/lti/launches?registration=${from.registrationId}&limit=1`)).body.items[0];
  return { ...page, outcome: log.outcome, details: log.details, note: log.details.lti11 };
}

/** Whom a platform's subject is, by the API. */
async function learnerOf(subject: string, registrationId = connected.registrationId): Promise<string | undefined> {
  const { rows } = await server.database.query<{ learner_id: string }>(
    'SELECT learner_id FROM learner_identities WHERE platform = $1 AND subject = $2',
    [`lti:${registrationId}`, subject],
  );
  return rows[0]?.learner_id;
}

const audited = async (action: string) =>
  (await server.owner.get(`/audit?action=${action}`)).body.items as { before: object; after: object }[];

describe('an LTI 1.1 consumer key', () => {
  it('is added with a secret that is never shown or logged, and kept encrypted', async () => {
    const path = `/lti/registrations/${connected.registrationId}/consumers`;
    const added = await server.owner.put(path, { key: 'quiet', secret: 'psst-never-to-be-seen' });
    expect(added.body).toEqual({
      id: expect.any(String),
      registrationId: connected.registrationId,
      key: 'quiet',
      platform: `lti11:${added.body.id}`,
      oldLinks: 0,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      updatedBy: expect.any(String),
    });
    expect((await server.instructor.get(path)).body.items[0]).toEqual(added.body);
    const { rows } = await server.database.query<{ secret_sealed: Buffer }>(
      'SELECT secret_sealed FROM lti_consumers WHERE id = $1',
      [added.body.id],
    );
    expect(rows[0]?.secret_sealed.toString('latin1')).not.toContain('psst');
    expect(JSON.stringify(await audited('lti_consumer.added'))).not.toContain('psst');
    expect((await audited('lti_consumer.added'))[0]).toMatchObject({ after: { key: 'quiet' } });
    expect(logged.join('\n')).not.toContain('psst');
  });

  it('that is there gets another secret, and stays who it is', async () => {
    const first = await addConsumer(connected.registrationId, 'mistyped', 'wrong');
    const again = await addConsumer(connected.registrationId, 'mistyped', 'right');
    expect(again).toMatchObject({ id: first.id, platform: first.platform });
    const person = somebody();
    const id = await imported(person.lti11Id, again.platform);
    const { note } = await launch(person, boundLink(), { consumerKey: 'mistyped', secret: 'right' });
    expect(note).toEqual({ person: 'attached', learnerId: id });
    expect(await audited('lti_consumer.secret_replaced')).toHaveLength(1);
  });

  it('is removed with its old links; what was migrated stays', async () => {
    const gone = await addConsumer(connected.registrationId, 'going', 'x');
    await mapLinks([{ resourceLinkId: 'going-1', deliveryId }], gone.id);
    const link = addLink({ lti11Id: 'going-1' });
    await launch(somebody(), link, { consumerKey: 'going', secret: 'x' });
    expect((await server.owner.delete(`/lti/consumers/${gone.id}`)).status).toBe(204);
    expect(await server.owner.get(`/lti/consumers/${gone.id}/old-links`)).toMatchObject({ status: 404 });
    const after = await launch(somebody(), link, { consumerKey: 'going', secret: 'x' });
    expect(after).toMatchObject({ outcome: 'ok', note: { problem: 'consumer_unknown', consumerKey: 'going' } });
  });

  it('is managed by owners, read by instructors, and unknown to other organizations', async () => {
    const path = `/lti/registrations/${connected.registrationId}/consumers`;
    expect((await server.instructor.get(path)).status).toBe(200);
    for (const [client, status] of [
      [server.instructor, 403],
      [server.viewer, 403],
      [server.foreign, 404],
    ] as const) {
      expect(await client.put(path, { key: 'k', secret: 's' })).toMatchObject({ status });
      expect(await client.delete(`/lti/consumers/${consumer.id}`)).toMatchObject({ status });
      expect(
        await client.put(`/lti/consumers/${consumer.id}/old-links`, { links: [{ resourceLinkId: 'x', deliveryId }] }),
      ).toMatchObject({ status });
    }
    expect((await server.viewer.get(path)).status).toBe(403);
    expect((await server.foreign.get(path)).status).toBe(404);
  });
});

describe('old links', () => {
  it('are stored in one request, replaced by the next, listed in pages and removed', async () => {
    const { id } = await addConsumer(connected.registrationId, 'lists', 'x');
    const links = Array.from({ length: 30 }, (_, n) => ({ resourceLinkId: `list/${n}`, deliveryId }));
    expect((await mapLinks(links, id)).body).toMatchObject({ id, oldLinks: 30 });
    const replaced = { resourceLinkId: 'list/7', deliveryId, activity: demo.exam.id };
    expect((await mapLinks([replaced], id)).body).toMatchObject({ oldLinks: 30 });
    const seen: { id: string; resourceLinkId: string; activity: string | null }[] = [];
    for (let cursor = ''; ;) {
      const { body } = await server.instructor.get(`/lti/consumers/${id}/old-links?limit=20${cursor}`);
      seen.push(...body.items);
      if (body.next === null) break;
      cursor = `&cursor=${encodeURIComponent(body.next)}`;
    }
    expect(seen).toHaveLength(30);
    const seven = seen.find(({ resourceLinkId }) => resourceLinkId === 'list/7');
    expect(seven).toMatchObject(replaced);
    expect((await server.owner.delete(`/lti/old-links/${seven?.id}`)).status).toBe(204);
    expect(await server.owner.delete(`/lti/old-links/${seven?.id}`)).toMatchObject({
      status: 404,
      body: { code: 'lti.old_link_not_found' },
    });
    expect((await audited('lti_old_link.removed'))[0]).toMatchObject({ before: replaced });
  });

  it('that cannot be taken are told all at once, and then none is stored', async () => {
    const archived = await offer(server, demo);
    await server.database.query('UPDATE deliveries SET archived_at = now() WHERE id = $1', [archived]);
    const answer = await mapLinks([
      { resourceLinkId: 'good', deliveryId },
      { resourceLinkId: 'archived', deliveryId: archived },
      { resourceLinkId: 'unknown', deliveryId: newId() },
      { resourceLinkId: 'activity', deliveryId, activity: 'no-such' },
      { resourceLinkId: 'good', deliveryId },
    ]);
    expect(answer).toMatchObject({ status: 422, body: { code: 'lti.old_links_refused' } });
    expect(answer.body.details.problems.map(({ path }: { path: string }) => path)).toEqual([
      'links[1].deliveryId',
      'links[2].deliveryId',
      'links[3].activity',
      'links[4].resourceLinkId',
    ]);
    const { body } = await server.owner.get(`/lti/consumers/${consumer.id}/old-links`);
    expect(body.items.map(({ resourceLinkId }: { resourceLinkId: string }) => resourceLinkId)).not.toContain('good');
  });
});

describe('people of the old tool', () => {
  it('are added as learners under the word of their consumer key, once each', async () => {
    const first = await imported('twice');
    expect(await imported('twice')).toBe(first);
    expect(await server.owner.post('/learners', { subject: 'twice' })).not.toMatchObject({ body: { id: first } });
  });

  it('need a subject, and a platform that boards may name', async () => {
    for (const body of [
      { platform: consumer.platform },
      { platform: `lti:${connected.registrationId}`, subject: '1' },
      { platform: 'lti11:all', subject: '1' },
    ])
      expect(await server.owner.post('/learners', body)).toMatchObject({ status: 422 });
  });
});

describe('a launch with the migration claim', () => {
  it('gives a learner of LTI 1.1 the subject of LTI 1.3, once, and keeps what they are called in the log of neither', async () => {
    const person = somebody();
    const id = await imported(person.lti11Id);
    const first = await launch(person, boundLink());
    expect(first).toMatchObject({ status: 200, outcome: 'ok', note: { person: 'attached', learnerId: id } });
    expect(sessionIn(first)).toMatchObject({ learnerName: `Old ${person.lti11Id}` });
    const identities = (await server.owner.get(`/learners/${id}`)).body.identities as { subject: string }[];
    expect(new Set(identities.map(({ subject }) => subject))).toEqual(new Set([person.sub, person.lti11Id]));
    await expect(learnerOf(person.sub)).resolves.toBe(id);
    expect((await launch(person, boundLink())).details).toEqual({});
    const log = JSON.stringify([await audited('learner.identity_added'), first.details]);
    expect(log).not.toContain(person.sub);
    expect(log).not.toContain(person.lti11Id);
  });

  it('that names no old user means that they were called as now', async () => {
    const same = connected.platform.addPerson({ sub: 'always-so', roles: ['Learner'] });
    const id = await imported('always-so');
    await launch(same, boundLink());
    await expect(learnerOf('always-so')).resolves.toBe(id);
  });

  it('makes a new learner of somebody whom nobody has imported', async () => {
    const person = somebody();
    expect(await launch(person, boundLink())).toMatchObject({ status: 200, outcome: 'ok', details: {} });
    await expect(learnerOf(person.sub)).resolves.toEqual(expect.any(String));
  });

  it('merges nobody: where both are known already it says so, until people have merged them', async () => {
    const person = somebody();
    const link = boundLink();
    await launch(person, link);
    const now = await learnerOf(person.sub);
    const oldLearnerId = await imported(person.lti11Id);
    const noted = await launch(person, link);
    expect(noted).toMatchObject({ status: 200, note: { person: 'two-learners', learnerId: now, oldLearnerId } });
    await expect(learnerOf(person.sub)).resolves.toBe(now);
    expect(await server.owner.post(`/learners/${oldLearnerId}/merge`, { learnerId: now })).toMatchObject({
      status: 200,
    });
    expect((await launch(person, link)).details).toEqual({});
    await expect(learnerOf(person.sub)).resolves.toBe(oldLearnerId);
  });

  it('never makes two people one: the second who claims to be the same old user is somebody new', async () => {
    const first = somebody();
    const id = await imported(first.lti11Id);
    const second = somebody({ lti11Id: first.lti11Id });
    await launch(first, boundLink());
    const noted = await launch(second, boundLink());
    expect(noted).toMatchObject({ status: 200, outcome: 'ok', note: { person: 'taken', oldLearnerId: id } });
    await expect(learnerOf(second.sub)).resolves.not.toBe(id);
  });

  it('gives one learner to one of two people who come in at the same moment', async () => {
    connected.registration.lti11 = { consumerKey: KEY, secret: SECRET };
    const first = somebody();
    const id = await imported(first.lti11Id);
    const second = somebody({ lti11Id: first.lti11Id });
    const link = boundLink();
    const pages = await Promise.all(
      [first, second, first, second].map((person) => new LaunchBrowser().launch(connected, person, link)),
    );
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const holders = [await learnerOf(first.sub), await learnerOf(second.sub)];
    expect(holders.filter((one) => one === id)).toHaveLength(1);
    expect(new Set(holders).size).toBe(2);
  });

  it('has a link that opens nothing yet open what it opened in LTI 1.1', async () => {
    await mapLinks([{ resourceLinkId: 'old/link', deliveryId, activity: demo.exam.id }]);
    const link = addLink({ lti11Id: 'old/link' });
    const first = await launch(somebody(), link);
    expect(first).toMatchObject({ status: 200, note: { link: 'bound' } });
    expect(sessionIn(first).activity).toBe(demo.exam.id);
    // It is bound to it: the claim is not needed any more.
    expect(await launch(somebody(), link, {})).toMatchObject({ status: 200, details: {} });
    const { rows } = await server.database.query(
      'SELECT delivery_id, activity, bound_by, title FROM lti_resource_links WHERE link_id = $1',
      [link.id],
    );
    expect(rows).toEqual([{ delivery_id: deliveryId, activity: demo.exam.id, bound_by: 'LTI 1.1', title: 'An exam' }]);
  });

  it('that names no old link means that it was called as now; a link that nobody has mapped stays unbound', async () => {
    const link = addLink({ id: 'same-in-both' });
    const unmapped = addLink();
    await mapLinks([{ resourceLinkId: 'same-in-both', deliveryId }]);
    expect(await launch(somebody(), link)).toMatchObject({ status: 200, note: { link: 'bound' } });
    const page = await launch(somebody(), unmapped);
    expect(codeIn(page)).toBe('lti.link_unbound');
  });

  it('by a teacher binds the link too, and makes no learner of the teacher', async () => {
    await mapLinks([{ resourceLinkId: 'for-teachers', deliveryId, activity: demo.exam.id }]);
    const link = addLink({ lti11Id: 'for-teachers' });
    const teacher = somebody({ roles: ['Instructor'] });
    await imported(teacher.lti11Id);
    expect(await launch(teacher, link)).toMatchObject({ status: 200, note: { link: 'bound' } });
    await expect(learnerOf(teacher.sub)).resolves.toBeUndefined();
  });

  it('never overrides what somebody has chosen here, or what deep linking’s parameters say', async () => {
    const other = await offer(server, demo);
    await mapLinks([{ resourceLinkId: 'chosen', deliveryId: other }]);
    const link = addLink({ lti11Id: 'chosen' });
    connected.registration.lti11 = undefined;
    const { staff } = await launchStaff(server, connected, connected.teacher, link);
    expect((await staff.put('/lti/staff/link', { deliveryId, activity: demo.exam.id })).status).toBeLessThan(300);
    const opened = await launch(somebody(), link);
    expect(sessionIn(opened).activity).toBe(demo.exam.id);
    expect(opened.details).toEqual({});
    const deep = addLink({
      lti11Id: 'chosen',
      custom: { examport_delivery: deliveryId, examport_activity: demo.exam.id },
    });
    expect(sessionIn(await launch(somebody(), deep)).activity).toBe(demo.exam.id);
    const { rows } = await server.database.query('SELECT bound_by FROM lti_resource_links WHERE link_id = $1', [
      deep.id,
    ]);
    expect(rows).toEqual([{ bound_by: 'deep linking' }]);
  });
});

describe('a claim that is not to be believed stops nobody and migrates nothing', () => {
  it.each<[string, Lti11Tool, object | undefined]>([
    [
      'with a wrong signature',
      { consumerKey: KEY, secret: 'guessed' },
      { problem: 'signature_wrong', consumerKey: KEY },
    ],
    ['without a signature', { consumerKey: KEY }, { problem: 'signature_missing', consumerKey: KEY }],
    [
      'with a key that nobody has entered',
      { consumerKey: 'unheard-of', secret: SECRET },
      { problem: 'consumer_unknown', consumerKey: 'unheard-of' },
    ],
    ['with ids alone', {}, undefined],
  ])('%s', async (what, tool, note) => {
    const person = somebody();
    const id = await imported(person.lti11Id);
    await mapLinks([{ resourceLinkId: what, deliveryId }]);
    const opened = await launch(person, boundLink(), tool);
    expect(opened).toMatchObject({ status: 200, outcome: 'ok' });
    expect(opened.note).toEqual(note);
    await expect(learnerOf(person.sub)).resolves.not.toBe(id);
    const unbound = await launch(person, addLink({ lti11Id: what }), tool);
    expect(codeIn(unbound)).toBe('lti.link_unbound');
    expect(unbound.note).toEqual(note);
  });

  it('signed for another launch', async () => {
    const person = somebody();
    const id = await imported(person.lti11Id);
    const link = boundLink();
    connected.registration.lti11 = { consumerKey: KEY, secret: SECRET };
    const tab = new LaunchBrowser();
    const address = await tab.login(connected, person, link);
    const [state, nonce] = [address.searchParams.get('state') ?? '', address.searchParams.get('nonce') ?? ''];
    const payload = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const another = payload(connected.platform.idToken(person, link, { nonce: 'another' }));
    const idToken = connected.platform.idToken(person, link, {
      nonce,
      claims: { [`${CORE}lti1p1`]: another[`${CORE}lti1p1`] },
    });
    expect((await tab.post(`${connected.base}/launch`, { id_token: idToken, state })).status).toBe(200);
    await expect(learnerOf(person.sub)).resolves.not.toBe(id);
  });

  it('that is no claim at all', async () => {
    const link = boundLink();
    connected.registration.lti11 = undefined;
    for (const odd of [
      'text',
      [],
      7,
      { oauth_consumer_key: 7 },
      { oauth_consumer_key: 'a\0b', oauth_consumer_key_sign: 'x' },
      { oauth_consumer_key: 'a\ud800b' },
      { oauth_consumer_key: KEY, oauth_consumer_key_sign: {} },
    ]) {
      const tab = new LaunchBrowser();
      const address = await tab.login(connected, connected.learner, link);
      const idToken = connected.platform.idToken(connected.learner, link, {
        nonce: address.searchParams.get('nonce') ?? '',
        claims: { [`${CORE}lti1p1`]: odd },
      });
      const state = address.searchParams.get('state') ?? '';
      expect((await tab.post(`${connected.base}/launch`, { id_token: idToken, state })).status).toBe(200);
    }
  });

  it('while the secret cannot be opened', async () => {
    const { id } = await addConsumer(connected.registrationId, 'sealed-elsewhere', SECRET);
    await server.database.query(
      `UPDATE lti_consumers SET secret_sealed = (SELECT secret_sealed FROM lti_consumers WHERE id = $2) WHERE id = $1`,
      [id, consumer.id],
    );
    const opened = await launch(somebody(), boundLink(), { consumerKey: 'sealed-elsewhere', secret: SECRET });
    expect(opened).toMatchObject({ status: 200, note: { problem: 'secret_unreadable' } });
  });
});

describe('a consumer key', () => {
  it('of another registration, or of another organization, is never found', async () => {
    const other = await connectPlatform(server);
    const { body } = await server.foreign.post('/lti/registrations', {
      name: 'Theirs',
      issuer: 'https://canvas.instructure.com',
      clientId: 'theirs',
    });
    const theirs = await server.foreign.put(`/lti/registrations/${body.id}/consumers`, {
      key: 'shared',
      secret: SECRET,
    });
    expect(theirs.status).toBe(200);
    const person = other.platform.addPerson({ sub: 'moved', lti11Id: 'old-moved', roles: ['Learner'] });
    await imported('old-moved');
    await server.foreign.post('/learners', { platform: theirs.body.platform, subject: 'old-moved' });
    const custom = { examport_delivery: deliveryId, examport_activity: demo.exam.id };
    for (const consumerKey of [KEY, 'shared']) {
      const opened = await launch(person, addLink({ custom }, other), { consumerKey, secret: SECRET }, other);
      expect(opened).toMatchObject({ status: 200, note: { problem: 'consumer_unknown', consumerKey } });
    }
    // The same key of the other registration is another key, with people of its own.
    const own = await addConsumer(other.registrationId);
    expect(own.id).not.toBe(consumer.id);
    const after = await launch(person, addLink({ custom }, other), { consumerKey: KEY, secret: SECRET }, other);
    expect(after).toMatchObject({ status: 200, details: {} });
    await other.close();
  });
});

describe('what the claim costs', () => {
  it('is no statement for a launch without it, or without a signed key, and two reads where all is migrated', async () => {
    const person = somebody();
    await imported(person.lti11Id);
    const link = boundLink();
    await launch(person, link);
    const migration = server.app.get(Lti11Migration, { strict: false });
    const statements = (tool: Lti11Tool | undefined) => {
      connected.registration.lti11 = tool;
      const claims = decodeJwt(connected.platform.idToken(person, link));
      return server.app.get(Db).transact({ organizationId: connected.organizationId }, async (tx) => {
        const registration = await getRegistration(tx, connected.registrationId);
        const [reads, writes] = [jest.spyOn(tx, 'query'), jest.spyOn(tx, 'execute')];
        expect((await migration.migrate(tx, registration, claims))?.problem).toBe(
          tool?.consumerKey === undefined || tool.secret !== undefined ? undefined : 'signature_missing',
        );
        return [reads.mock.calls.length, writes.mock.calls.length];
      });
    };
    for (const tool of [undefined, {}, { consumerKey: KEY }]) await expect(statements(tool)).resolves.toEqual([0, 0]);
    await expect(statements({ consumerKey: KEY, secret: SECRET })).resolves.toEqual([2, 0]);
  });
});
