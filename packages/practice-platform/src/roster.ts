/** Names and Role Provisioning Services 2.0. */
import { messageClaims } from './claims.js';
import { json, Refusal } from './http.js';
import type { Course, Link, Membership, Registration } from './model.js';
import { BASIC_OUTCOME, claim, longRole, SCOPES, shortRole, TYPES } from './names.js';
import { demandAccept, page } from './paging.js';
import type { Site } from './site.js';
import type { Tokens } from './token.js';

/** Section 2.4: pages by `limit`, filters `role` (full address) and `rlid`; `since` comes from a differences link of our own. */
export function roster(site: Site, tokens: Tokens, request: Request, courseId: string): Response {
  const clientId = tokens.check(request, [SCOPES.roster]);
  demandAccept(site, request, TYPES.roster);
  const course = site.course(courseId);
  const registration = site.registration(clientId);
  if (!course || !registration) throw new Refusal(404, 'no such course');
  const { searchParams } = new URL(request.url);
  const link = site.vendor.linkRosters ? linkOf(course, clientId, searchParams.get('rlid')) : null;
  const role = searchParams.get('role');
  const since = site.vendor.differences ? searchParams.get('since') : null;
  const members = [...course.members.values()].filter(
    ({ person, status, roles, changed }) =>
      (!link?.members || link.members.includes(person)) &&
      (since === null ? status !== 'Deleted' : changed > Number(since)) &&
      (role === null || roles.some((each) => matches(site, each, role))),
  );
  const { entries, next } = page(site, request, members);
  const links = [
    ...(next === null ? [] : [`<${next}>; rel="next"`]),
    // Section 2.5: on the last page.
    ...(next === null && site.vendor.differences && !link
      ? [`<${site.rosterUrl(course)}?since=${course.changes}>; rel="differences"`]
      : []),
  ];
  const body = {
    id: site.rosterUrl(course),
    context: { id: course.id, label: course.label, title: course.title },
    members: entries.map((each) => member(site, registration, course, each, link)),
  };
  return json(200, body, { type: TYPES.roster, headers: links.length > 0 ? { link: links.join(', ') } : {} });
}

function linkOf(course: Course, clientId: string, id: string | null): Link | null {
  if (id === null) return null;
  const link = course.links.find((each) => each.id === id && each.registration.clientId === clientId);
  if (!link) throw new Refusal(404, 'no such resource link');
  return link;
}

/** Moodle knows roles by their full addresses only when it filters, though it lists short names. */
const matches = (site: Site, role: string, wanted: string): boolean =>
  longRole(role) === (site.vendor.name === 'moodle' ? wanted : longRole(wanted));

function member(
  site: Site,
  registration: Registration,
  course: Course,
  { person, roles, status }: Membership,
  link: Link | null,
): Record<string, unknown> {
  const isMoodle = site.vendor.name === 'moodle';
  const { privacy } = registration;
  return {
    // Moodle calls everybody active.
    status: isMoodle ? 'Active' : status,
    roles: roles.map(isMoodle ? shortRole : longRole),
    // Blackboard leaves the list out.
    ...(link && {
      message:
        site.vendor.name === 'blackboard' ? message(site, course, person, link) : [message(site, course, person, link)],
    }),
    user_id: person.sub,
    lis_person_sourcedid: person.sourcedId ?? '',
    ...(privacy.name && { name: person.name, given_name: person.givenName, family_name: person.familyName }),
    ...(privacy.email && { email: person.email }),
    ...(isMoodle && { ext_user_username: person.username ?? person.sub }),
  };
}

/** Section 2.4.3: what of a launch through this link would be particular to the member. */
function message(site: Site, course: Course, person: Membership['person'], link: Link): Record<string, unknown> {
  const { registration, url } = link;
  const launch = {
    id: `${link.id}-${person.sub}`,
    messageType: 'LtiResourceLinkRequest' as const,
    person,
    course,
    registration,
    link,
    forUser: null,
    lineItem: null,
    target: 'iframe' as const,
    targetLinkUri: url,
  };
  const claims = messageClaims(site, launch, '');
  const names = [claim('message_type'), site.vendor.name === 'moodle' ? BASIC_OUTCOME : claim('custom')];
  return Object.fromEntries(names.filter((name) => name in claims).map((name) => [name, claims[name]]));
}
