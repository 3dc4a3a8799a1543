/** Registering with the practice platform as each vendor does it, and then asking it for what launches need. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PracticePlatform } from '@examport/practice-platform';
import { listen, type Listening } from '@examport/practice-platform/node';
import { type AddressInfo, createServer } from 'node:net';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
const open: Listening[] = [];

beforeAll(async () => {
  // Platforms read the tool's keys from the address that they were told.
  const port = await freePort();
  server = await makeServer({ PORT: String(port), EXAMPORT_PUBLIC_URL: `http://127.0.0.1:${port}` });
}, 60_000);
afterAll(async () => {
  await Promise.all(open.map((platform) => platform.close()));
  await server.close();
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => probe.once('listening', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

type Vendor = 'moodle' | 'canvas' | 'blackboard' | 'brightspace' | 'plain';

async function start(vendor: Vendor, ownIssuer = true): Promise<PracticePlatform> {
  const listening = await listen((origin) =>
    PracticePlatform.create({ url: `${origin}/lms`, vendor, ...(ownIssuer && { issuer: `${origin}/lms` }) }),
  );
  open.push(listening);
  return listening.platform;
}

async function newLink(): Promise<string> {
  const { url } = (await server.owner.post('/lti/registration-links', { name: 'Practice' })).body;
  return url as string;
}

async function register(address: string): Promise<string> {
  const answer = await fetch(address, { method: 'POST' });
  const page = await answer.text();
  expect({ status: answer.status, page }).toMatchObject({ status: 200 });
  const { items } = (await server.owner.get('/lti/registration-links?limit=1')).body;
  return items[0].registrationId as string;
}

describe.each<[Vendor, string]>([
  ['moodle', 'moodle'],
  ['canvas', 'canvas'],
  ['blackboard', 'blackboard'],
  ['brightspace', 'brightspace'],
  ['plain', 'other'],
])('a platform like %s', (vendor, recognised) => {
  it('registers the tool, gives it tokens at once, and can register it again', async () => {
    const platform = await start(vendor);
    const id = await register(platform.registrationUrl(await newLink()));
    const registration = (await server.owner.get(`/lti/registrations/${id}`)).body;
    expect(registration).toMatchObject({ vendor: recognised, issuer: platform.url, origin: 'dynamic' });
    // Where an admin of the platform has to switch it on first.
    for (const one of platform.registrations) one.status = 'active';
    const { checks } = (await server.owner.get(`/lti/registrations/${id}/check`)).body;
    expect(checks).toMatchObject(['key-set', 'token', 'authorization'].map((what) => ({ what, state: 'passed' })));
    // Moodle's way to take over what has changed; Brightspace, which sends no permission, makes a new client each time.
    const [first] = platform.registrations;
    if (!first || vendor === 'brightspace') return;
    expect(await register(platform.registrationUrl(await newLink(), { update: first }))).toBe(id);
    expect((await server.owner.get(`/lti/registrations/${id}`)).body.revision).toBe(2);
  });
});

describe('a platform that says it is hosted Canvas', () => {
  it('is not believed from another host', async () => {
    const platform = await start('canvas', false);
    const answer = await fetch(platform.registrationUrl(await newLink()), { method: 'POST' });
    expect(answer.status).toBe(502);
    expect(await answer.text()).toContain('says that it is of https://canvas.instructure.com');
  });
});
