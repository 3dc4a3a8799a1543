/** Pages of a roster (Names and Role Provisioning Services 2.0): what is asked for, and what an answer has of its members. Pure. */
import { textOf, textsOf } from './claims.js';

/** Media type (2.4). */
export const ROSTER_TYPE = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json';
/** Platforms may give fewer (2.4.1). */
const PAGE_SIZE = 200;
const LONGEST_NAME = 300;

export interface Member {
  readonly subject: string;
  readonly roles: readonly string[];
  readonly active: boolean;
  readonly name: string | null;
  readonly email: string | null;
  /** Whether it says what a launch through the link that was asked for would bring (3.2). */
  readonly hasMessage: boolean;
}

/** @param linkId the platform's own id of a resource link, where its members alone are wanted (3.1) */
export function firstPage(membershipsUrl: string, linkId: string | null = null): string {
  const url = new URL(membershipsUrl);
  // Its own query stays.
  if (!url.searchParams.has('limit')) url.searchParams.set('limit', String(PAGE_SIZE));
  if (linkId !== null) url.searchParams.set('rlid', linkId);
  return url.href;
}

/** Each once, as the last page has them; null where a page is none. */
export function membersOf(pages: readonly unknown[]): Member[] | null {
  const members = new Map<string, Member>();
  for (const page of pages) {
    const list: unknown = (page as { members?: unknown } | null)?.members;
    if (!Array.isArray(list)) return null;
    for (const one of list as Record<string, unknown>[]) {
      const subject = textOf(one['user_id'], 255);
      if (subject === null) continue;
      const status = textOf(one['status']) ?? 'Active';
      members.set(subject, {
        subject,
        roles: textsOf(one['roles']).slice(0, 50),
        active: status === 'Active',
        name: nameOf(one),
        email: textOf(one['email'], LONGEST_NAME),
        // A list by the specification; Blackboard sends the one message itself.
        hasMessage: typeof one['message'] === 'object' && one['message'] !== null,
      });
    }
  }
  return [...members.values()];
}

function nameOf(one: Record<string, unknown>): string | null {
  const parts = [one['given_name'], one['family_name']].flatMap((part) => textOf(part, LONGEST_NAME) ?? []);
  return textOf(one['name'], LONGEST_NAME) ?? (parts.length > 0 ? parts.join(' ') : null);
}
