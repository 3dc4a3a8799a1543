/** Assignment and Grade Services 2.0: line items, scores, results. */
import { json, objectOf, isRecord, Refusal, textOf } from './http.js';
import type { Course, LineItem } from './model.js';
import { SCOPES, TYPES } from './names.js';
import { demandAccept, demandContentType, page } from './paging.js';
import type { Site } from './site.js';
import type { Tokens } from './token.js';

const READ = [SCOPES.lineItem, SCOPES.lineItemReadonly];

export class LineItems {
  constructor(
    readonly site: Site,
    readonly tokens: Tokens,
  ) {}

  /** Section 3.2.4: the tool's own line items in a course, or a new one. */
  async container(request: Request, courseId: string): Promise<Response> {
    const clientId = this.tokens.check(request, request.method === 'POST' ? [SCOPES.lineItem] : READ);
    const course = this.#course(courseId);
    return request.method === 'POST' ? this.#create(request, course, clientId) : this.#list(request, course, clientId);
  }

  #list(request: Request, course: Course, clientId: string): Response {
    demandAccept(this.site, request, TYPES.lineItems);
    const { searchParams } = new URL(request.url);
    const wanted = (name: string, value: string): boolean => (searchParams.get(name) ?? value) === value;
    const all = course.lineItems.filter(
      (each) =>
        each.registration.clientId === clientId &&
        wanted('type_id', this.site.vendor.name === 'moodle' ? each.registration.deploymentId : '') &&
        wanted('resource_link_id', each.link?.id ?? '') &&
        wanted('resource_id', each.resourceId) &&
        wanted('tag', each.tag),
    );
    const { entries, next } = page(this.site, request, all);
    return json(
      200,
      entries.map((each) => this.#view(each)),
      { type: TYPES.lineItems, headers: next === null ? {} : { link: this.#nextLink(next) } },
    );
  }

  /** Moodle's header is malformed: escaped as if for HTML, in curly quotes. */
  #nextLink(next: string): string {
    if (this.site.vendor.name !== 'moodle') return `<${next}>; rel="next"`;
    const quote = (sign: string): string => Buffer.from(sign, 'utf8').toString('latin1');
    return `<${next.replaceAll('&', '&amp;')}>; rel=${quote('“')}next${quote('”')}`;
  }

  async #create(request: Request, course: Course, clientId: string): Promise<Response> {
    demandContentType(this.site, request, TYPES.lineItem);
    const body = await objectOf(request, () => new Refusal(400, 'a line item is expected'));
    const typeId = new URL(request.url).searchParams.get('type_id') ?? undefined;
    const registration = this.site.registration(clientId, typeId);
    if (!registration) throw new Refusal(404, 'no such deployment');
    const linkId = textOf(body['resourceLinkId']);
    const link = linkId === undefined ? undefined : course.links.find((each) => each.id === linkId);
    // Section 3.2.8: a tool may couple line items to its own links only.
    if (linkId !== undefined && link?.registration.clientId !== clientId)
      throw new Refusal(404, 'no such resource link');
    const lineItem = this.site.addLineItem(course, registration, {
      ...fields(body),
      ...(link && { link }),
    });
    return json(201, this.#view(lineItem), {
      type: TYPES.lineItem,
      headers: { location: this.site.lineItemUrl(lineItem) },
    });
  }

  /** Section 3.2.5. */
  async item(request: Request, courseId: string, id: string): Promise<Response> {
    const reads = request.method === 'GET';
    // Moodle reads a single one with the scope for reading only.
    const readScopes = this.site.vendor.name === 'moodle' ? [SCOPES.lineItemReadonly] : READ;
    const clientId = this.tokens.check(request, reads ? readScopes : [SCOPES.lineItem]);
    const lineItem = this.#lineItem(courseId, id, clientId);
    if (request.method === 'DELETE') {
      this.site.deleteLineItem(lineItem);
      return new Response(null, { status: 204 });
    }
    if (reads) demandAccept(this.site, request, TYPES.lineItem);
    else await this.#change(request, lineItem);
    return json(200, this.#view(lineItem), { type: TYPES.lineItem });
  }

  async #change(request: Request, lineItem: LineItem): Promise<void> {
    demandContentType(this.site, request, TYPES.lineItem);
    const body = await objectOf(request, () => new Refusal(400, 'a line item is expected'));
    const { resourceLinkId } = body;
    if (resourceLinkId !== undefined && resourceLinkId !== lineItem.link?.id)
      throw new Refusal(400, 'resourceLinkId cannot be changed');
    Object.assign(lineItem, fields(body));
  }

  /** Section 3.4. */
  async score(request: Request, courseId: string, id: string): Promise<Response> {
    const clientId = this.tokens.check(request, [SCOPES.score]);
    const lineItem = this.#lineItem(courseId, id, clientId);
    demandContentType(this.site, request, TYPES.score);
    const message = await objectOf(request, () => new Refusal(400, 'a score is expected'));
    const { vendor } = this.site;
    const { status, reason } = this.site.grades.receive(lineItem, message);
    // Moodle says why to nobody.
    if (reason !== null)
      throw new Refusal(
        status,
        reason,
        vendor.name === 'moodle' ? [] : { errors: { type: 'refused', message: reason } },
      );
    if (vendor.name === 'canvas') {
      const resultUrl = this.#resultUrl(lineItem, String(message['userId']));
      return json(status, { resultUrl }, { type: TYPES.score });
    }
    return new Response(status === 204 ? null : '', { status, headers: { 'content-type': TYPES.score } });
  }

  /** Section 3.3. */
  results(request: Request, courseId: string, id: string): Response {
    const clientId = this.tokens.check(request, [SCOPES.result]);
    const lineItem = this.#lineItem(courseId, id, clientId);
    demandAccept(this.site, request, TYPES.results);
    const userId = new URL(request.url).searchParams.get('user_id');
    const all = this.site.grades.list(lineItem).filter(([sub]) => userId === null || sub === userId);
    const { entries, next } = page(this.site, request, all);
    // Blackboard forgets the comment when one person is asked for.
    const comments = !(this.site.vendor.name === 'blackboard' && userId !== null);
    const results = entries.map(([sub, grade]) => ({
      id: this.#resultUrl(lineItem, sub),
      userId: sub,
      resultScore: grade.score,
      resultMaximum: grade.maximum,
      ...(comments && { comment: grade.comment }),
      scoreOf: this.site.lineItemUrl(lineItem),
      timestamp: grade.timestamp,
    }));
    return json(200, results, { type: TYPES.results, headers: next === null ? {} : { link: `<${next}>; rel="next"` } });
  }

  #resultUrl(lineItem: LineItem, userId: string): string {
    const url = new URL(this.site.lineItemUrl(lineItem, '/results'));
    url.searchParams.set('user_id', userId);
    return url.href;
  }

  #course(id: string): Course {
    const course = this.site.course(id);
    if (!course) throw new Refusal(404, 'no such course');
    return course;
  }

  #lineItem(courseId: string, id: string, clientId: string): LineItem {
    const found = this.#course(courseId).lineItems.find((each) => each.id === id);
    if (!found || found.registration.clientId !== clientId) throw new Refusal(404, 'no such line item');
    return found;
  }

  #view(lineItem: LineItem): Record<string, unknown> {
    const { label, scoreMaximum, resourceId, tag, link } = lineItem;
    return {
      id: this.site.lineItemUrl(lineItem),
      label,
      scoreMaximum,
      resourceId,
      tag,
      ...(link && { resourceLinkId: link.id }),
      ...(link && this.site.vendor.name === 'moodle' && { ltiLinkId: link.id }),
      startDateTime: lineItem.startDateTime,
      endDateTime: lineItem.endDateTime,
      gradesReleased: lineItem.gradesReleased,
      submissionReview: lineItem.submissionReview,
    };
  }
}

type Fields = Pick<LineItem, 'label' | 'scoreMaximum'> & Partial<LineItem>;

/**
 * Section 3.2: a line item as a tool describes it, in a request or in a deep-linked item.
 * @throws Refusal when label or maximum are not what they have to be
 */
export function fields(body: Record<string, unknown>, fallbackLabel?: string): Fields {
  const label = textOf(body['label']) ?? fallbackLabel;
  const { scoreMaximum, submissionReview, gradesReleased } = body;
  if (label === undefined || label.trim() === '') throw new Refusal(400, 'label is missing');
  if (typeof scoreMaximum !== 'number' || !(scoreMaximum > 0)) throw new Refusal(400, 'scoreMaximum must be positive');
  return {
    label,
    scoreMaximum,
    resourceId: textOf(body['resourceId']) ?? '',
    tag: textOf(body['tag']) ?? '',
    startDateTime: textOf(body['startDateTime']),
    endDateTime: textOf(body['endDateTime']),
    gradesReleased: typeof gradesReleased === 'boolean' ? gradesReleased : undefined,
    submissionReview: isRecord(submissionReview) ? submissionReview : undefined,
  };
}
