/** Rosters of LMS courses: read in pages, kept whole, compared with who has begun. */
import type { Person } from '@examport/practice-platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Rosters } from '../../src/lti/rosters.js';
import { ApiClient } from '../support/api-client.js';
import { type Delivered, offer, publishDemo } from '../support/delivered.js';
import { type TestLink, TestPlatform } from '../support/lti-platform.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;
let lms: TestPlatform;
let link: TestLink;

beforeAll(async () => {
  server = await makeServer();
  demo = await publishDemo(server);
  lms = await TestPlatform.start(server, demo.organizationId, 'canvas');
  link = await lms.link(await offer(server, demo), demo.exam.id);
}, 90_000);
afterAll(async () => {
  await lms.close();
  await server.close();
});

const members = async (query = '', client = server.instructor) =>
  (await client.get(`/lti/contexts/${lms.contextId}/members?${query}`)).body.items as Record<string, unknown>[];

describe('a roster', () => {
  it('is read page by page, and says who has not started', async () => {
    const learner = await lms.join(link, { name: 'Ada Begins', email: 'ada@example.org' });
    const idle = Array.from({ length: 24 }, (_, n) =>
      lms.platform.addPerson({ name: `Idle ${String(n).padStart(2, '0')}` }),
    );
    const teacher = lms.platform.addPerson({ name: 'Tina', roles: ['Instructor'] });
    for (const person of [...idle, teacher]) lms.platform.enrol(lms.course, person);
    await learner.start(demo.exam.id);
    const asked = await server.owner.post(`/lti/contexts/${lms.contextId}/roster/sync`);
    expect(asked).toMatchObject({ status: 202, body: { offered: true, syncedAt: null } });
    await lms.settled();
    expect(lms.platform.requests.of('roster').length).toBeGreaterThan(2);
    expect(await members('limit=100')).toHaveLength(26);
    expect(await members('progress=started')).toMatchObject([
      { name: 'Ada Begins', email: 'ada@example.org', learnerId: learner.id, role: 'learner', submittedAt: null },
    ]);
    const waiting = await members('role=learner&progress=not-started&limit=10');
    expect(waiting.map(({ name }) => name)).toEqual(idle.slice(0, 10).map(({ name }) => name));
    expect(await members('role=instructor')).toMatchObject([{ name: 'Tina', learnerId: null }]);
    const first = await server.instructor.get(`/lti/contexts/${lms.contextId}/members?limit=20`);
    const second = await server.instructor.get(
      `/lti/contexts/${lms.contextId}/members?limit=20&cursor=${first.body.next}`,
    );
    const names = [...first.body.items, ...second.body.items].map(({ name }: { name: string }) => name);
    expect(new Set(names).size).toBe(26);
  });

  it('names nobody to who may not read learners', async () => {
    const { body } = await server.owner.post('/api-keys', { name: 'Counts', actions: ['attempts:read'] });
    const listed = await members('progress=started', ApiClient.withKey(server.url, body.key as string));
    expect(listed).toMatchObject([{ name: null, email: null, subject: null }]);
    expect(await server.foreign.get(`/lti/contexts/${lms.contextId}/members`)).toMatchObject({ status: 404 });
  });

  it('keeps who has left apart, and who comes back', async () => {
    const person = lms.platform.person(String((await members('role=learner&progress=not-started'))[0]?.['subject']));
    if (!person) throw new Error('Nobody is there.');
    lms.platform.unenrol(lms.course, person);
    const sync = () => server.app.get(Rosters, { strict: false }).sync(demo.organizationId, lms.contextId, true);
    await sync();
    expect((await members('limit=100')).map(({ subject }) => subject)).not.toContain(person.sub);
    expect(await members('inactive=true')).toMatchObject([{ subject: person.sub, active: false }]);
    lms.platform.enrol(lms.course, person, { status: 'Active' });
    await sync();
    expect(await members('inactive=true')).toEqual([]);
  });

  it('that cannot be read stays as it was, and says why', async () => {
    const end = lms.platform.misbehave({ on: 'roster', status: 403 });
    await server.app.get(Rosters, { strict: false }).sync(demo.organizationId, lms.contextId, true);
    end();
    const { body } = await server.instructor.get(`/lti/contexts/${lms.contextId}/roster`);
    expect(body).toMatchObject({ problem: expect.stringContaining('403'), syncedAt: expect.any(String) });
    expect(await members('limit=100')).toHaveLength(26);
  });

  it('is asked for what has changed where a platform offers that', async () => {
    const plain = await TestPlatform.start(server, demo.organizationId);
    try {
      const people = [1, 2, 3].map((n) => plain.platform.addPerson({ name: `Person ${n}` }));
      for (const person of people) plain.platform.enrol(plain.course, person);
      const sync = () => server.app.get(Rosters, { strict: false }).sync(demo.organizationId, plain.contextId, false);
      const active = async () =>
        (await server.instructor.get(`/lti/contexts/${plain.contextId}/members`)).body.items.length as number;
      await sync();
      expect(await active()).toBe(3);
      plain.platform.unenrol(plain.course, people[0] as never);
      await sync();
      expect(plain.platform.requests.of('roster').at(-1)?.url).toContain('since=');
      expect(await active()).toBe(2);
    } finally {
      await plain.close();
    }
  });

  it('is limited to those whom a link is for, where the platform says so, and says per link who has not started', async () => {
    const delivery = await offer(server, demo);
    for (const vendor of ['moodle', 'blackboard', 'other', 'brightspace'] as const) {
      const other = await TestPlatform.start(server, demo.organizationId, vendor);
      try {
        const people = ['Ada', 'Ben', 'Cid'].map((name) => other.platform.addPerson({ name }));
        for (const person of people) other.platform.enrol(other.course, person);
        const group = [...people.slice(0, 2), other.platform.addPerson({ name: 'Dee' })];
        other.platform.enrol(other.course, group[2] as Person);
        const some = await other.link(delivery, demo.exam.id, { members: group });
        const all = await other.link(delivery, demo.exam.id);
        await server.app.get(Rosters, { strict: false }).sync(demo.organizationId, other.contextId, true);
        await other.settled();
        const names = async (query: string) =>
          (
            await server.instructor.get(`/lti/contexts/${other.contextId}/members?role=learner&${query}`)
          ).body.items.map(({ name }: { name: string }) => name) as string[];
        const isTold = vendor !== 'brightspace';
        const expected = isTold ? ['Ada', 'Ben', 'Dee'] : ['Ada', 'Ben', 'Cid', 'Dee'];
        expect([vendor, await names(`link=${some.id}&progress=not-started`)]).toEqual([vendor, expected]);
        expect(await names(`link=${all.id}`)).toEqual(['Ada', 'Ben', 'Cid', 'Dee']);
        const { body } = await server.instructor.get(`/lti/contexts/${other.contextId}/roster`);
        expect(body.links).toMatchObject(
          [some, all].map(({ id }) => ({
            id,
            syncedAt: isTold ? expect.any(String) : null,
            problem: isTold ? null : expect.stringContaining('whole course'),
          })),
        );
        // What the memberships' address has of its own stays, and differences are never asked of a link.
        const urls = other.platform.requests.of('roster').map(({ url }) => new URL(url).searchParams);
        expect(urls.filter((query) => query.has('rlid') && query.has('since'))).toEqual([]);
      } finally {
        await other.close();
      }
    }
  });

  it('has who has come in by a link, though the platform does not say yet that it is for them', async () => {
    const restricted = await lms.link(await offer(server, demo), demo.exam.id, { members: [] });
    const learner = await lms.join(restricted, { name: 'New Here' });
    const sync = async () => {
      await server.app.get(Rosters, { strict: false }).sync(demo.organizationId, lms.contextId, true);
      await lms.settled();
    };
    await sync();
    expect(await members(`link=${restricted.id}&limit=100`)).toEqual([]);
    await learner.start(demo.exam.id);
    expect(await members(`link=${restricted.id}&limit=100`)).toMatchObject([{ name: 'New Here' }]);
    // Once the platform no longer knows the link, it is for the whole course.
    lms.course.links.splice(lms.course.links.indexOf(restricted.link), 1);
    await sync();
    expect((await members(`link=${restricted.id}&limit=100`)).length).toBeGreaterThan(20);
  });

  it('forgets who was erased', async () => {
    const learner = await lms.join(link, { name: 'Erna Gone' });
    await server.app.get(Rosters, { strict: false }).sync(demo.organizationId, lms.contextId, true);
    await server.owner.post(`/learners/${learner.id}/erase`, { reason: 'Asked for.' });
    await lms.settled();
    const { rows } = await server.database.query(`SELECT FROM lti_members WHERE name = 'Erna Gone' OR subject = $1`, [
      learner.person.sub,
    ]);
    expect(rows).toEqual([]);
  });
});
