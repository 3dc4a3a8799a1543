/** The OpenAPI 3.1 document, made from the same contracts that validate requests. */
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { z } from 'zod';
import { STATUS } from './problem.js';
import { API_PREFIX, mountedRoutes, type Route } from './route.js';

const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What is wrong and what to do.' }),
    code: z.string().meta({ description: 'Stable; for programs.', example: 'http.invalid_input' }),
    instance: z.string().meta({ description: '`urn:request:` and the request’s id.' }),
    details: z.looseObject({}).optional(),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457).' });

const SECURITY: Record<string, string[]>[] = [{ session: [] }, { apiKey: [] }];

type Document = ReturnType<typeof createDocument>;

/** Every mounted route; the rooms' modules must have been imported. */
export function openApiDocument(version: string): Document {
  const paths: ZodOpenApiPathsObject = {};
  const routes = [...mountedRoutes()].sort((a, b) =>
    a.route.path < b.route.path ? -1 : a.route.path > b.route.path ? 1 : 0,
  );
  for (const { route, operationId } of routes) {
    const path = API_PREFIX + route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, operationId) };
  }
  const tags = [...new Set(routes.map(({ route }) => route.tag))].sort();
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Examport',
      version,
      description: 'Write exam-prep once; deliver it in every LMS.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This server' }],
    tags: tags.map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-examport',
          description:
            'Set by `POST /api/v1/session`. Requests that change something need the header `X-CSRF-Token` too.',
        },
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of the organization.' },
        operator: { type: 'http', scheme: 'bearer', description: 'The key that the server’s operator has set.' },
        learner: {
          type: 'http',
          scheme: 'bearer',
          description: 'Of `POST /api/v1/learn/sessions`; it ends within minutes.',
        },
      },
    },
  });
}

function operationOf(route: Route, operationId: string): ZodOpenApiOperationObject {
  const headers: Record<string, z.ZodType> = {};
  if (route.ifMatch) headers['If-Match'] = z.string().meta({ description: 'ETag of what was read.', example: '"3"' });
  if (takesIdempotencyKey(route))
    headers['Idempotency-Key'] = z
      .string()
      .min(1)
      .max(255)
      .optional()
      .meta({ description: 'Repeat a request under the same key, and it is done once.' });
  const access = SPECIAL_ACCESS[route.access] ?? `Needs \`${route.access}\`.`;
  return {
    operationId,
    tags: [route.tag],
    summary: route.summary,
    description: [route.description, access].filter(Boolean).join('\n\n'),
    security: SPECIAL_SECURITY[route.access] ?? SECURITY,
    requestParams: {
      ...(route.params && { path: route.params as z.ZodObject }),
      ...(route.query && { query: route.query as z.ZodObject }),
      ...(Object.keys(headers).length > 0 && { header: z.object(headers) }),
    },
    ...requestBody(route),
    responses: { ...successOf(route), ...problemsOf(route) },
  };
}

/** Repeating such a request under the same key does it once. */
export function takesIdempotencyKey({ method, access, once, upload }: Route): boolean {
  // What is uploaded is named by its bytes: the same again changes nothing anyway.
  return method === 'POST' && !['public', 'operator', 'learner'].includes(access) && !once && !upload;
}

const SPECIAL_SECURITY: Record<string, Record<string, string[]>[]> = {
  public: [],
  operator: [{ operator: [] }],
  learner: [{ learner: [] }],
};

const SPECIAL_ACCESS: Record<string, string> = {
  public: 'Open to everybody.',
  'signed-in': 'For every member and key.',
  learner: 'For a learner’s page, with the token of its session.',
  operator: 'For the server’s operator.',
};

function requestBody({ body, upload }: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (body) return { requestBody: { required: true, content: { 'application/json': { schema: body } } } };
  if (!upload) return {};
  const schema = { type: 'string' as const, contentMediaType: 'application/octet-stream' };
  const content = Object.fromEntries(
    upload.types.map((type) => [type === '*' ? 'application/octet-stream' : type, { schema }]),
  );
  return { requestBody: { required: true, description: `At most ${upload.maxBytes} bytes.`, content } };
}

function successOf({ response, etag }: Route): ZodOpenApiResponsesObject {
  const headers = etag ? { headers: { ETag: { schema: { type: 'string' as const } } } } : {};
  const status = `${response.status}` as '200';
  if ('stream' in response) {
    const content = Object.fromEntries(response.stream.map((type) => [type, { schema: { type: 'string' as const } }]));
    return { [status]: { description: response.description, content } };
  }
  if (!('body' in response)) return { [status]: { description: 'Done.' } };
  const description = response.description ?? DESCRIPTIONS[response.status];
  return { [status]: { description, ...headers, content: { 'application/json': { schema: response.body } } } };
}

const DESCRIPTIONS = { 200: 'As asked.', 201: 'Created.', 202: 'Accepted; it goes on in the background.' };

/** The statuses that follow from the contract itself; the codes of the rooms are named in the description of their status. */
function problemsOf(route: Route): ZodOpenApiResponsesObject {
  const statuses = new Map<number, string[]>();
  const add = (kind: keyof typeof STATUS, code: string) => {
    const { status } = STATUS[kind];
    statuses.set(status, [...(statuses.get(status) ?? []), code]);
  };
  add('invalid', 'http.invalid_input');
  if (route.access !== 'public') add('unauthenticated', 'identity.unauthenticated');
  if (!['public', 'signed-in', 'operator', 'learner'].includes(route.access)) add('forbidden', 'identity.forbidden');
  if (route.params) add('not_found', `${route.tag.toLowerCase()}.not_found`);
  if (route.ifMatch) {
    add('precondition', `${route.tag.toLowerCase()}.changed`);
    add('precondition_required', 'http.precondition_required');
  }
  if (route.body || route.upload) {
    add('limit', 'http.too_large');
    add('media_type', 'http.unsupported_media_type');
  }
  if (takesIdempotencyKey(route)) add('conflict', 'http.idempotency_key_reused');
  const described = Object.fromEntries(
    [...statuses].map(([status]) => {
      const title = Object.values(STATUS).find((entry) => entry.status === status)?.title ?? '';
      return [
        String(status),
        { description: `${title}.`, content: { 'application/problem+json': { schema: problemSchema } } },
      ];
    }),
  );
  const codes = route.problems ?? [];
  const fallback = {
    default: {
      description:
        codes.length > 0
          ? `A problem; codes of its own: ${codes.map((code) => `\`${code}\``).join(', ')}.`
          : 'A problem.',
      content: { 'application/problem+json': { schema: problemSchema } },
    },
  };
  return { ...described, ...fallback };
}
