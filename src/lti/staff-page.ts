/**
 * What staff see after a launch: results of their course, and what the link opens; or the choice of what it shall open. Administrators of the
 * LMS also see how it is connected.
 */
import { html, jsonBlock } from '../infra/index.js';
import type { StaffData } from './browser/staff-stage.js';
import { CLAIM, isAdministrator, objectClaim, textsOf } from './claims.js';
import { answerUrlOf } from './content-items.js';
import type { Launch } from './launch-record.js';
import { personOf } from './opening.js';
import { ltiPage, pageLanguage } from './pages.js';

export interface StaffPage {
  readonly text: string;
  /** Origins that its forms are sent to: of the platform, which awaits what was chosen. */
  readonly forms: readonly string[];
}

/** @param ticket with which the page asks this server */
export function staffPage(organizationId: string, launch: Launch, ticket: string): StaffPage {
  const { claims, messageType, registration } = launch;
  const data: StaffData = {
    ticket,
    mode: modeOf(launch),
    connection: connectionOf(launch),
    previewUrl: `/lti/${organizationId}/preview`,
  };
  const settings = objectClaim(claims, CLAIM.deepLinkingSettings);
  return {
    text: ltiPage({
      language: pageLanguage(personOf(claims).language ?? undefined),
      title: `Examport · ${registration.name}`,
      script: 'staff',
      style: 'staff',
      body: html`
        <div id="staff"></div>
        <noscript><p>This page needs JavaScript.</p></noscript>
        ${jsonBlock('staff-data', data)}
      `,
    }),
    forms: messageType === 'LtiDeepLinkingRequest' ? [new URL(answerUrlOf(settings)).origin] : [],
  };
}

function modeOf({ messageType, link }: Launch): StaffData['mode'] {
  if (messageType === 'LtiDeepLinkingRequest' || !link?.deliveryId) return 'choose';
  return messageType === 'LtiSubmissionReviewRequest' ? 'review' : 'results';
}

/**
 * Whether the page also shows how the LMS is connected, and that first: to who is here as an administrator and nothing else. Somebody who
 * teaches has come for the course, and who is asked to look at somebody's work for that.
 */
function connectionOf({ claims, messageType, role }: Launch): StaffData['connection'] {
  if (!isAdministrator(textsOf(claims[CLAIM.roles])) || messageType === 'LtiDeepLinkingRequest') return null;
  return role === 'administrator' && messageType === 'LtiResourceLinkRequest' ? 'first' : 'beside';
}
