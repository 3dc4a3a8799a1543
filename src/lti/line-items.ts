/**
 * The line item of a link, where its platform has not said which it is (Assignment and Grade Services 2.0, 3.2): found among those that
 * there are, or made, never twice.
 */
import { Injectable } from '@nestjs/common';
import { systemActor } from '../identity/index.js';
import { Db } from '../infra/index.js';
import { SCOPE } from './claims.js';
import { type GradedLink, sendAllAnew } from './grade-claims.js';
import type { Answer } from './platform-answer.js';
import { PlatformService, type ServiceAccess } from './platform-service.js';
import type { Registration } from './registrations.js';
import { type Failed, readPages, unreadable } from './service-pages.js';

const LIST_TYPE = 'application/vnd.ims.lis.v2.lineitemcontainer+json';
const ITEM_TYPE = 'application/vnd.ims.lis.v2.lineitem+json';
/** Of line items that we make; their `resourceId` is the link's own id here. */
const TAG = 'score';
const SCORE_MAXIMUM = 100;
const LONGEST_LABEL = 250;
/** Longer than looking for one and making one may take. */
const SOUGHT_SECONDS = 180;
const SOUGHT = { status: null, problem: 'The line item of this link is being looked for.' } as const;

/** One that is gone so soon after the last was, is not made again: the platform does not keep them. */
const REMADE_MINUTES = 30;

const GRADE_SCOPES: readonly string[] = [SCOPE.score, SCOPE.lineItem, SCOPE.lineItemReadOnly];

/** What a token for grades is asked for: of what is needed, what the platform has offered at this link. */
export function gradeScopes({ scopes }: Pick<GradedLink, 'scopes'>): string[] {
  return GRADE_SCOPES.filter((scope) => scopes.includes(scope));
}

/**
 * Of a line item whose platform has answered a score with 404 or 410. `there`: it is, so it is the person who is not; `remade`: it is
 * looked for, or made, anew; `gone`: only a launch can name another. Or an answer of the platform that leaves it open for now.
 */
export type Whereabouts = 'there' | 'remade' | 'gone' | Extract<Answer, { kind: 'retry' }>;

@Injectable()
export class LineItems {
  constructor(
    private readonly db: Db,
    private readonly service: PlatformService,
  ) {}

  /** Its address, or why there is none. Kept, so that this is asked once for each link. */
  async find(organizationId: string, registration: Registration, link: GradedLink): Promise<string | Failed> {
    const { lineItemUrl, lineItemsUrl, scopes } = link;
    if (!scopes.includes(SCOPE.score)) return missing('does not let this tool send scores for this link');
    if (lineItemUrl !== null) return URL.canParse(lineItemUrl) ? lineItemUrl : unreadable('a line item has no address');
    if (lineItemsUrl === null || !URL.canParse(lineItemsUrl))
      return missing('has not said where the line items of this course are');
    const mayMake = scopes.includes(SCOPE.lineItem);
    if (!mayMake && !scopes.includes(SCOPE.lineItemReadOnly))
      return missing('has named no line item for this link, and does not let this tool look for one');
    const access = { organizationId, registration, scopes: gradeScopes(link) };
    // Nobody else looks meanwhile: two that find none would make two.
    if (!(await this.#mark(access, link, SOUGHT_SECONDS, null)))
      return { kind: 'retry', ...SOUGHT, afterMs: null, pause: false, mayHaveArrived: false };
    let url: string | Failed | null = null;
    try {
      // A process that died after it had made one left it to be found.
      url = await this.#search(access, lineItemsUrl, link);
      url ??= mayMake ? await this.#make(access, lineItemsUrl, link) : missing('has no line item for this link');
      return url;
    } finally {
      await this.#mark(access, link, 0, typeof url === 'string' ? url : null);
    }
  }

  /**
   * Whether a platform that answers a score with 404 or 410 has deleted the line item (Assignment and Grade Services 2.0, 3.2.5), or does
   * not know the person: some answer that with 404 too. One that was found or made here is forgotten, and what was sent to it is sent anew.
   */
  async whereabouts(
    organizationId: string,
    registration: Registration,
    link: GradedLink,
    { url, status }: { url: string; status: 404 | 410 },
  ): Promise<Whereabouts> {
    const mayRead = [SCOPE.lineItem, SCOPE.lineItemReadOnly].some((scope) => link.scopes.includes(scope));
    const access = { organizationId, registration, scopes: gradeScopes(link) };
    const answer = mayRead ? await this.service.call(access, { url, accept: ITEM_TYPE }) : null;
    if (answer?.kind === 'retry') return answer;
    if (answer?.kind === 'ok') return 'there';
    const isGone = status === 410 || answer?.status === 404 || answer?.status === 410;
    const isRemade = await this.db.transact(systemActor(organizationId, 'lti'), async (tx) => {
      if (!link.isFound) {
        await tx.execute(
          'UPDATE lti_resource_links SET line_item_gone_url = $3, line_item_gone_at = clock_timestamp() WHERE organization_id = $1 AND id = $2 AND line_item_url = $3',
          [organizationId, link.id, url],
        );
        return false;
      }
      if (!isGone) return false;
      const rows = await tx.execute(
        `UPDATE lti_resource_links SET found_line_item_url = NULL, line_item_gone_at = clock_timestamp()
         WHERE organization_id = $1 AND id = $2 AND found_line_item_url = $3
           AND coalesce(line_item_gone_at < clock_timestamp() - interval '${REMADE_MINUTES} minutes', true) RETURNING id`,
        [organizationId, link.id, url],
      );
      if (rows.length > 0) await sendAllAnew(tx, [link.id]);
      return rows.length > 0;
    });
    return isRemade ? 'remade' : isGone ? 'gone' : 'there';
  }

  /** Says until when it is being looked for, or what was found. @returns false where somebody else looks for it, or has found it */
  async #mark(
    { organizationId }: ServiceAccess,
    link: GradedLink,
    seconds: number,
    url: string | null,
  ): Promise<boolean> {
    const rows = await this.db.transact(systemActor(organizationId, 'lti'), (tx) =>
      tx.execute(
        `UPDATE lti_resource_links SET found_line_item_url = coalesce($4::text, found_line_item_url),
           line_item_sought_until = CASE WHEN $3::float8 = 0 THEN NULL ELSE clock_timestamp() + make_interval(secs => $3::float8) END
         WHERE organization_id = $1 AND id = $2
           AND ($3::float8 = 0 OR (coalesce(line_item_url, found_line_item_url) IS NULL AND coalesce(line_item_sought_until < clock_timestamp(), true))) RETURNING id`,
        [organizationId, link.id, seconds, url],
      ),
    );
    return rows.length > 0;
  }

  /** Null: there is none. Platforms may ignore a filter, so what they answer is looked through. */
  async #search(access: ServiceAccess, lineItemsUrl: string, link: GradedLink): Promise<string | Failed | null> {
    const filters: Record<string, string>[] = [{ resource_link_id: link.linkId }, { resource_id: link.id, tag: TAG }];
    for (const filter of filters) {
      const url = new URL(lineItemsUrl);
      for (const [name, value] of Object.entries(filter)) url.searchParams.set(name, value);
      const answer = await readPages(this.service, access, url.href, LIST_TYPE);
      if (answer.kind !== 'ok') return answer;
      const item = answer.pages
        .flatMap((page) => (Array.isArray(page) ? (page as unknown[]) : []))
        .filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null)
        .find((one) =>
          'tag' in filter ? one['resourceId'] === link.id && one['tag'] === TAG : one['resourceLinkId'] === link.linkId,
        );
      if (typeof item?.['id'] === 'string' && URL.canParse(item['id'])) return item['id'];
    }
    return null;
  }

  async #make(access: ServiceAccess, lineItemsUrl: string, link: GradedLink): Promise<string | Failed> {
    const answer = await this.service.call(access, {
      method: 'POST',
      url: lineItemsUrl,
      accept: ITEM_TYPE,
      contentType: ITEM_TYPE,
      body: JSON.stringify({
        label: (link.title ?? link.activity).slice(0, LONGEST_LABEL),
        scoreMaximum: SCORE_MAXIMUM,
        resourceLinkId: link.linkId,
        resourceId: link.id,
        tag: TAG,
      }),
    });
    if (answer.kind !== 'ok') return answer;
    try {
      const { id } = JSON.parse(answer.text) as { id?: unknown };
      return typeof id === 'string' && URL.canParse(id) ? id : unreadable('the new line item has no address');
    } catch {
      return unreadable('the new line item is no JSON');
    }
  }
}

function missing(why: string): Failed {
  return { kind: 'refused', status: null, problem: `The platform ${why}.` };
}
