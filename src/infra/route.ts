/**
 * A route's contract: one value from which its handler is mounted, its input validated, its access checked, its response typed, and
 * its entry in the OpenAPI document made.
 */
import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { isStorable } from './bodies.js';
import { InfraError } from './infra.errors.js';
import { limited } from './limited.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a success sends: a JSON body, nothing, or bytes. */
export type RouteResponse<Body extends z.ZodType = z.ZodType> =
  | { readonly status: 200 | 201 | 202; readonly body: Body; readonly description?: string }
  | { readonly status: 204 }
  | { readonly status: 200; readonly stream: readonly string[]; readonly description: string };

export interface Route<
  Params extends z.ZodType | undefined = z.ZodType | undefined,
  Query extends z.ZodType | undefined = z.ZodType | undefined,
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  Response extends RouteResponse = RouteResponse,
  IfMatch extends boolean = boolean,
  Upload extends UploadRule | undefined = UploadRule | undefined,
> {
  readonly method: Method;
  /** Below `/api/v1`, parameters as `:name`. */
  readonly path: `/${string}`;
  /** Heading in the OpenAPI document. */
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** An action of `identity`, `signed-in` (any member or key), `operator`, or `public`. */
  readonly access: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly upload?: Upload;
  readonly response: Response;
  /** Needs If-Match; the handler's input has `revision`. */
  readonly ifMatch?: IfMatch;
  /** The response body's `revision` is sent as its ETag. */
  readonly etag?: boolean;
  /** The answer holds a secret that is shown once: it is not kept, so an Idempotency-Key has no effect. */
  readonly once?: boolean;
  /** Codes of problems that it may answer with besides those that follow from the rest. */
  readonly problems?: readonly string[];
}

export interface UploadRule {
  /** Content types that are taken; `*` for any: the content decides. */
  readonly types: readonly string[];
  readonly maxBytes: number;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a handler gets of a request. */
export type InputOf<R> =
  R extends Route<infer Params, infer Query, infer Body, RouteResponse, infer IfMatch, infer Upload>
    ? {
        readonly params: Parsed<Params>;
        readonly query: Parsed<Query>;
        readonly body: Parsed<Body>;
        /** Of If-Match. */
        readonly revision: IfMatch extends true ? number : undefined;
        /** Bytes as they arrive; fails when they are more than allowed. */
        readonly upload: Upload extends UploadRule ? Readable : undefined;
      }
    : never;

/** What a handler returns. */
export type OutputOf<R> =
  R extends Route<z.ZodType | undefined, z.ZodType | undefined, z.ZodType | undefined, infer Response>
    ? Response extends { body: infer Body extends z.ZodType }
      ? z.input<Body>
      : void
    : never;

/** All routes that have been defined, for the OpenAPI document: those whose controller's module is imported. */
const mounted: { route: Route; operationId: string }[] = [];

export function mountedRoutes(): readonly { route: Route; operationId: string }[] {
  return mounted;
}

/** Keeps the contract's types. */
export function defineRoute<
  const Response extends RouteResponse,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  const IfMatch extends boolean = false,
  Upload extends UploadRule | undefined = undefined,
>(route: Route<Params, Query, Body, Response, IfMatch, Upload>): Route<Params, Query, Body, Response, IfMatch, Upload> {
  return route;
}

export const API_PREFIX = '/api/v1';

const ROUTE = Symbol('route');

/** Mounts a handler under its contract. The method's name is the operation's id. */
export function Handle(route: Route): MethodDecorator {
  return (target, key, descriptor) => {
    mounted.push({ route, operationId: String(key) });
    applyDecorators(
      RequestMapping({ path: `${API_PREFIX}${route.path}`, method: RequestMethod[route.method] }),
      HttpCode(route.response.status),
      SetMetadata(ROUTE, route),
    )(target, key, descriptor);
  };
}

/** The contract of the handler that a request has reached; undefined for pages and other things outside the API. */
export function routeOf(context: ExecutionContext): Route | undefined {
  return Reflect.getMetadata(ROUTE, context.getHandler()) as Route | undefined;
}

/** The request's parts, as the interceptor has parsed them by the contract's schemas. */
export const Input = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { input } = context.switchToHttp().getRequest<ParsedRequest>();
  if (!input) throw new TypeError('@Input() stands in a method without @Handle().');
  return input;
});

export interface ParsedRequest extends FastifyRequest {
  input?: InputOf<Route>;
}

/** Where a request's field went wrong. */
export interface InputProblem {
  readonly in: 'path' | 'query' | 'body';
  /** Dotted, e.g. `choices.0.content`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** @throws InfraError `http.invalid_input` with every bad field, and what else is wrong with the request as such */
export function readInput(route: Route, request: FastifyRequest): InputOf<Route> {
  const problems: InputProblem[] = [];
  const parse = (place: InputProblem['in'], schema: z.ZodType | undefined, value: unknown): unknown => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    problems.push(...parsed.error.issues.flatMap((issue) => problemsOf(place, issue)));
    return undefined;
  };
  const params = parse('path', route.params, request.params);
  const query = parse('query', route.query ?? NOTHING, request.query);
  for (const [path, value] of Object.entries(query ?? {}))
    // As in bodies: no database can look for it.
    if (!isStorable(value)) problems.push({ in: 'query', path, message: 'must not hold U+0000' });
  const upload = route.upload && readUpload(route.upload, request);
  if (route.body) requireJson(request);
  const body = parse('body', route.body, route.body ? request.body : undefined);
  if (problems.length > 0) throw new InfraError('http.invalid_input', { problems });
  const revision = route.ifMatch ? readIfMatch(request.headers['if-match']) : undefined;
  return { params, query, body, revision, upload };
}

/** For routes that know no query: a misspelt parameter must not be ignored in silence. */
const NOTHING = z.strictObject({});

function problemsOf(place: InputProblem['in'], issue: z.core.$ZodIssue): InputProblem[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ in: place, path: [...issue.path, key].join('.'), message: 'is not known here' }));
  return [{ in: place, path, message: issue.message }];
}

function requireJson(request: FastifyRequest): void {
  const type = mediaType(request.headers['content-type']);
  if (request.body === undefined || request.body === null) return;
  if (type !== 'application/json')
    throw new InfraError('http.unsupported_media_type', { accepted: ['application/json'] });
}

function readUpload({ types, maxBytes }: UploadRule, request: FastifyRequest): Readable {
  const type = mediaType(request.headers['content-type']);
  if (!types.includes('*') && !types.includes(type))
    throw new InfraError('http.unsupported_media_type', { accepted: types });
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new InfraError('http.too_large', { maxBytes });
  return limited(request.raw, maxBytes, () => new InfraError('http.too_large', { maxBytes }));
}

function mediaType(header: string | undefined): string {
  return (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** RFC 9110, 13.1.1: one strong entity tag of ours. */
function readIfMatch(header: string | undefined): number {
  if (header === undefined) throw new InfraError('http.precondition_required', {});
  const revision = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (revision === undefined) throw new InfraError('http.invalid_if_match', {});
  return Number(revision);
}
