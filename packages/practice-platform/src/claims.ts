/** Claims of the messages that go to tools (LTI 1.3 Core section 5, Deep Linking 2.0 section 4.1, Submission Review 1.0), as each vendor has them. */
import { createHash, createHmac } from 'node:crypto';
import type { Claims } from './keys.js';
import type { Launch } from './model.js';
import { AGS_ENDPOINT, BASIC_OUTCOME, claim, dlClaim, longRole, NRPS_SERVICE, SCOPES } from './names.js';
import type { Site } from './site.js';
import { substitute } from './variables.js';

export function messageClaims(site: Site, launch: Launch, nonce: string): Claims {
  const { vendor } = site;
  const { registration, course, person } = launch;
  const isMoodle = vendor.name === 'moodle';
  const now = Math.floor(site.now() / 1000);
  const exp = now + vendor.idTokenSeconds;
  return {
    nonce,
    iat: now,
    exp,
    iss: site.issuer,
    aud: registration.clientId,
    ...(vendor.azp && { azp: registration.clientId }),
    [claim('deployment_id')]: registration.deploymentId,
    [claim('target_link_uri')]: launch.targetLinkUri,
    sub: person.sub,
    [claim('lis')]: {
      person_sourcedid: person.sourcedId ?? '',
      [vendor.name === 'canvas' ? 'course_offering_sourcedid' : 'course_section_sourcedid']: course.sourcedId,
    },
    [claim('roles')]: (course.members.get(person.sub)?.roles ?? person.roles).map(longRole),
    [claim('context')]: { id: course.id, label: course.label, title: course.title, type: [vendor.contextType] },
    [claim('message_type')]: launch.messageType,
    ...linkClaims(site, launch),
    ...personClaims(launch),
    ...migrationClaim(site, launch, exp, nonce),
    ...(isMoodle && { [claim('ext')]: { user_username: person.username ?? person.sub, lms: 'moodle-2' } }),
    [claim('launch_presentation')]: presentation(site, launch),
    [claim('tool_platform')]: {
      product_family_code: vendor.productFamily,
      version: vendor.version,
      guid: site.guid,
      name: site.name,
      ...(isMoodle && { description: site.name }),
    },
    [claim('version')]: '1.3.0',
    [claim('custom')]: custom(site, launch),
    ...serviceClaims(site, launch),
    ...(launch.messageType === 'LtiDeepLinkingRequest' && {
      [dlClaim('deep_linking_settings')]: deepLinkingSettings(site, launch),
    }),
  };
}

function personClaims({ person, registration: { privacy } }: Launch): Claims {
  return {
    ...(privacy.name && {
      given_name: person.givenName,
      family_name: person.familyName,
      name: person.name,
    }),
    ...(privacy.email && { email: person.email }),
  };
}

function linkClaims(site: Site, { messageType, link, person, registration, forUser, lineItem, id }: Launch): Claims {
  const review = messageType === 'LtiSubmissionReviewRequest' && {
    [claim('for_user')]: { user_id: forUser?.sub, name: forUser?.name, email: forUser?.email },
  };
  if (!link) return { ...review };
  const data = { instanceid: link.id, userid: person.sub, typeid: registration.deploymentId, launchid: id };
  return {
    [claim('resource_link')]: { title: link.title, description: link.description, id: link.id },
    ...(site.vendor.name === 'moodle' &&
      (lineItem ?? link.lineItem) && {
        [BASIC_OUTCOME]: {
          lis_result_sourcedid: JSON.stringify({
            data,
            hash: createHash('sha256').update(JSON.stringify(data)).digest('hex'),
          }),
          lis_outcome_service_url: `${site.url}/outcomes`,
        },
      }),
    ...review,
  };
}

/** LTI 1.3 Migration Guide: what somebody, and what a link, was called in LTI 1.1, signed with the secret of the old tool. */
function migrationClaim(site: Site, { registration, person, link }: Launch, exp: number, nonce: string): Claims {
  const { lti11, deploymentId, clientId } = registration;
  if (!lti11) return {};
  const { consumerKey, secret } = lti11;
  const text = [consumerKey, deploymentId, site.issuer, clientId, exp, nonce].join('&');
  return {
    [claim('lti1p1')]: {
      ...(person.lti11Id !== undefined && { user_id: person.lti11Id }),
      ...(link?.lti11Id !== undefined && { resource_link_id: link.lti11Id }),
      ...(consumerKey !== undefined && { oauth_consumer_key: consumerKey }),
      ...(consumerKey !== undefined &&
        secret !== undefined && {
          oauth_consumer_key_sign: createHmac('sha256', secret).update(text).digest('base64'),
        }),
    },
  };
}

/** Core section 5.4.3. Moodle tells a deep-linking tool the language alone. */
function presentation(site: Site, { messageType, person, target, course }: Launch): Claims {
  const locale = person.locale ?? 'en';
  if (site.vendor.name === 'moodle' && messageType === 'LtiDeepLinkingRequest') return { locale };
  return {
    locale,
    document_target: target,
    return_url: `${site.address.return}?course=${encodeURIComponent(course.id)}&as=${encodeURIComponent(person.sub)}`,
  };
}

function custom(site: Site, launch: Launch): Record<string, string> {
  const { registration, link, course, lineItem, messageType } = launch;
  const review = messageType === 'LtiSubmissionReviewRequest' ? lineItem?.submissionReview?.custom : undefined;
  return {
    ...substitute(site, launch, { ...registration.custom, ...link?.custom, ...review }),
    ...(site.vendor.name === 'moodle' &&
      link &&
      registration.scopes.includes(SCOPES.roster) && { context_memberships_url: site.rosterUrl(course) }),
  };
}

/** AGS 2.0 section 3.1, NRPS 2.0 section 2.3: what the tool may ask for and where. */
function serviceClaims(site: Site, launch: Launch): Claims {
  const { registration, course, link } = launch;
  const grading = registration.scopes.filter((scope) => scope.includes('/lti-ags/')).sort();
  const lineItem = launch.lineItem ?? link?.lineItem;
  // Moodle says nothing of rosters when content is chosen.
  const roster = registration.scopes.includes(SCOPES.roster) && (link !== null || site.vendor.name !== 'moodle');
  return {
    ...(grading.length > 0 && {
      [AGS_ENDPOINT]: {
        scope: grading,
        lineitems: site.lineItemsUrl(course, registration),
        ...(lineItem && { lineitem: site.lineItemUrl(lineItem) }),
      },
    }),
    ...(roster && {
      [NRPS_SERVICE]: {
        context_memberships_url: site.rosterUrl(course),
        service_versions: site.vendor.name === 'moodle' ? ['1.0', '2.0'] : ['2.0'],
      },
    }),
  };
}

/** Deep Linking 2.0 section 4.4.1. Moodle sends no `data`; the others want theirs back. */
function deepLinkingSettings(site: Site, launch: Launch): Claims {
  return {
    accept_types: site.vendor.name === 'moodle' ? ['ltiResourceLink'] : ['ltiResourceLink', 'link'],
    accept_presentation_document_targets: ['frame', 'iframe', 'window'],
    accept_copy_advice: false,
    accept_multiple: true,
    accept_unsigned: false,
    auto_create: false,
    can_confirm: false,
    deep_link_return_url: deepLinkReturnUrl(site, launch),
    title: launch.registration.name,
    text: '',
    ...(site.vendor.name !== 'moodle' && { data: launch.id }),
  };
}

const deepLinkReturnUrl = (site: Site, launch: Launch): string => `${site.url}/deep-links/${launch.id}`;
