/**
 * Every endpoint against everybody who may not, and against every request that is wrong in one place: generated from the OpenAPI
 * document, so that a new endpoint is in here by being there.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import 'reflect-metadata';
import '../../src/app.module.js';
import { ACTIONS, type Action, LearnerTokens } from '../../src/identity/index.js';
import { API_PREFIX, mountedRoutes, openApiDocument, type Route, VERSION } from '../../src/infra/index.js';
import { ApiClient, type Extra } from '../support/api-client.js';
import { type Components, type JsonSchema, nearMisses, sampleOf, withIds, withTexts } from '../support/samples.js';
import { makeServer, type TestServer } from '../support/server.js';
import { makeWorld, sampleFor, type World } from '../support/world.js';

const document = openApiDocument(VERSION);
const components = (document.components?.schemas ?? {}) as Components;
const routes = mountedRoutes().map(({ route, operationId }) => ({
  name: `${route.method} ${route.path} (${operationId})`,
  operationId,
  route,
}));

let server: TestServer;
/** Rows of the organization `beta`. */
let foreign: World;
let own: World;
/** Of the organization `alpha`. */
let learner: ApiClient;
/** A key that may do nothing but what every test allows it. */
const keys = new Map<Action, ApiClient>();

beforeAll(async () => {
  server = await makeServer();
  foreign = await makeWorld(server.foreign, server.database);
  const mine = await makeWorld(server.owner, server.database);
  own = mine;
  const token = server.app.get(LearnerTokens, { strict: false }).issue(mine.learner);
  learner = new ApiClient(server.url, { authorization: `Bearer ${token}` });
  for (const action of ACTIONS) {
    const others = ACTIONS.filter((other) => other !== action);
    const { body } = await server.owner.post('/api-keys', { name: `Not ${action}`, actions: others });
    keys.set(action, ApiClient.withKey(server.url, body.key));
  }
}, 120_000);
afterAll(() => server.close());

interface Operation {
  parameters?: { in: string; name: string; required?: boolean; schema: JsonSchema }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
}

function operationOf(route: Route): Operation | undefined {
  const path = API_PREFIX + route.path.replace(/:(\w+)/g, '{$1}');
  const methods = document.paths?.[path] as Record<string, Operation> | undefined;
  return methods?.[route.method.toLowerCase()];
}

function bodySchema(route: Route): JsonSchema | undefined {
  return operationOf(route)?.requestBody?.content['application/json']?.schema;
}

/** The address with a world's rows in it, and the query that it cannot do without. */
function addressOf(route: Route, world = foreign): string {
  const path = route.path.replace(/:(\w+)/g, (_all, name: string) => world.idFor(route.path, name));
  const needed = (operationOf(route)?.parameters ?? []).filter((each) => each.in === 'query' && each.required);
  const query = new URLSearchParams(
    needed.map(({ name, schema }) => [name, String(sampleOf(schema, components))] as [string, string]),
  );
  return needed.length === 0 ? path : `${path}?${query}`;
}

function bodyOf(route: Route, operationId: string): unknown {
  const schema = bodySchema(route);
  return schema && sampleFor(operationId, sampleOf(schema, components), foreign);
}

function extraOf(route: Route, extra: Extra = {}): Extra {
  const upload = route.upload && {
    'content-type': route.upload.types[0] === '*' ? 'text/plain' : (route.upload.types[0] ?? ''),
  };
  return { ...extra, ...(route.upload && { raw: 'x' }), headers: { 'if-match': '"1"', ...upload, ...extra.headers } };
}

/** How many rows every table has; what signing in and being seen writes is left out. */
async function rows(): Promise<Record<string, number>> {
  const { rows: tables } = await server.database.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('sessions', 'sign_in_failures', 'migrations')`,
  );
  const counted = await server.database.query<{ name: string; count: string }>(
    tables.map(({ name }) => `SELECT '${name}' AS name, count(*) FROM ${name}`).join(' UNION ALL '),
  );
  return Object.fromEntries(counted.rows.map(({ name, count }) => [name, Number(count)]));
}

/** Somebody of `alpha` who may do what the route is for. */
function allowed(route: Route): ApiClient {
  return route.access === 'learner' ? learner : server.owner;
}

const closed = routes.filter(({ route }) => route.access !== 'public');
const actions = routes.filter(({ route }) => (ACTIONS as readonly string[]).includes(route.access));
const withPath = closed.filter(({ route }) => route.path.includes(':') && route.access !== 'operator');
const withBody = closed.filter(({ route }) => bodySchema(route) !== undefined && route.access !== 'operator');

describe('who has not signed in', () => {
  it.each(closed)('is refused by $name', async ({ route, operationId }) => {
    const answer = await server.anonymous.request(
      route.method,
      addressOf(route),
      bodyOf(route, operationId),
      extraOf(route),
    );
    expect(answer).toMatchObject({ status: 401, body: { code: 'identity.unauthenticated' } });
  });
});

describe('who has every right but the one that is needed', () => {
  it.each(actions)('is refused by $name', async ({ route, operationId }) => {
    const client = keys.get(route.access as Action);
    const answer = await client?.request(route.method, addressOf(route), bodyOf(route, operationId), extraOf(route));
    expect(answer).toMatchObject({
      status: 403,
      body: { code: 'identity.forbidden', details: { action: route.access } },
    });
  });
});

describe('another organization’s row', () => {
  it.each(withPath)('does not exist for $name', async ({ route, operationId }) => {
    const before = await rows();
    const answer = await allowed(route).request(
      route.method,
      addressOf(route),
      bodyOf(route, operationId),
      extraOf(route),
    );
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 404 });
    expect(await rows()).toEqual(before);
  });

  const places = withBody.flatMap(({ name, route, operationId }) => {
    const schema = bodySchema(route) ?? {};
    return withIds(schema, components, '').map(({ what }) => ({
      name: `${what} of ${name}`,
      route,
      operationId,
      what,
    }));
  });
  (places.length > 0
    ? it.each(places)
    : it.skip.each([{ name: 'none', route: routes[0]?.route as Route, operationId: '', what: '' }]))(
    'is not taken as $name',
    async ({ route, operationId, what }) => {
      const schema = bodySchema(route) ?? {};
      const field = what.replace('[0]', '');
      const id = foreign.idFor(`${route.path}/:${field}`, field);
      const wanted = withIds(schema, components, id).find((place) => place.what === what)?.value ?? {};
      const body = { ...(sampleFor(operationId, wanted, own) as object), [field]: wanted[field] };
      const address = addressOf(route, own);
      const before = await rows();
      const answer = await allowed(route).request(route.method, address, body, extraOf(route));
      expect({
        status: answer.status,
        body: answer.body,
        stored: [200, 201, 202, 204].includes(answer.status),
      }).toMatchObject({ stored: false });
      expect([404, 409, 412, 422]).toContain(answer.status);
      expect(await rows()).toEqual(before);
    },
  );
});

describe('a body that is wrong in one place', () => {
  it.each(withBody)('is refused by $name, and nothing is stored', async ({ route, operationId }) => {
    const schema = bodySchema(route) ?? {};
    const before = await rows();
    const misses = nearMisses(schema, components);
    expect(misses.length).toBeGreaterThan(3);
    for (const { what, value } of misses) {
      const answer = await allowed(route).request(route.method, addressOf(route), value, extraOf(route));
      expect({ what, operationId, status: answer.status, code: answer.body.code }).toMatchObject({
        status: 422,
        code: 'http.invalid_input',
      });
    }
    expect(await rows()).toEqual(before);
  });

  it.each(withBody)('of 10 MB, or no UTF-8, is refused by $name', async ({ route }) => {
    const headers = { 'content-type': 'application/json', 'if-match': '"1"' };
    const large = `{"x":"${'x'.repeat(10_000_000)}"}`;
    const tooLarge = await allowed(route).request(route.method, addressOf(route), undefined, { raw: large, headers });
    expect(tooLarge).toMatchObject({ status: 413, body: { code: 'http.too_large' } });
    const broken = await allowed(route).request(route.method, addressOf(route), undefined, {
      raw: new Uint8Array([0x22, 0xff]),
      headers,
    });
    expect(broken).toMatchObject({ status: 422, body: { code: 'http.invalid_utf8' } });
  });
});

function withUnknown(address: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}unknownParameter=1`;
}

describe('a query or path that is none', () => {
  it.each(closed.filter(({ route }) => route.access !== 'operator'))(
    'is refused by $name',
    async ({ route, operationId }) => {
      const unknown = await allowed(route).request(
        route.method,
        withUnknown(addressOf(route)),
        bodyOf(route, operationId),
        extraOf(route),
      );
      expect({ status: unknown.status, code: unknown.body.code }).toEqual({ status: 422, code: 'http.invalid_input' });
      if (!route.path.includes(':')) return;
      for (const nonsense of ['%00', '%27%20OR%201=1', 'x'.repeat(300), '%ff']) {
        const address = route.path.replace(/:(\w+)/g, nonsense);
        const answer = await allowed(route).request(route.method, address, bodyOf(route, operationId), extraOf(route));
        expect({ nonsense, status: answer.status }).toEqual({
          nonsense,
          status: [400, 404, 414, 422].includes(answer.status) ? answer.status : 'one of 400, 404, 414, 422',
        });
      }
    },
  );
});

describe('a hostile text, wherever a body takes one,', () => {
  const texts = [
    '<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>',
    "'; DROP TABLE questions; -- \\ ' || (SELECT 1) || '",
    '../../../../etc/passwd\r\nSet-Cookie: a=b',
    '\u202e\ufeff{{constructor}} ${7*7} {{exam.questions}} \\(\\input{/etc/passwd}\\)',
  ];
  const withTextBody = withBody.filter(({ route }) => withTexts(bodySchema(route) ?? {}, components, '').length > 0);

  it.each(withTextBody)(
    'breaks nothing: $name',
    async ({ route, operationId }) => {
      const world = own;
      for (const text of texts) {
        for (const { what, value } of withTexts(bodySchema(route) ?? {}, components, text)) {
          const body = { ...(sampleFor(operationId, {}, world) as object), ...(value as object) };
          const answer = await allowed(route).request(route.method, addressOf(route, world), body, extraOf(route));
          // 502 says that somebody else’s server did not answer.
          const broke = answer.status === 500 ? { what, text, status: answer.status, body: answer.body } : null;
          expect(broke).toBeNull();
        }
      }
    },
    60_000,
  );

  it.each(withTextBody)('with U+0000 is refused: $name', async ({ route }) => {
    const world = own;
    for (const { what, value } of withTexts(bodySchema(route) ?? {}, components, 'a\u0000b')) {
      const answer = await allowed(route).request(route.method, addressOf(route, world), value, extraOf(route));
      expect({ what, status: answer.status }).toEqual({ what, status: 422 });
    }
  });
});
