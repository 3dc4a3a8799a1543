/**
 * What staff see after a launch: results of their course, and what the link opens; or the choice of what it shall open. Administrators of the
 * LMS also see how it is connected.
 */
import { html, jsonBlock } from '../infra/index.js';
import type { StaffData } from './browser/staff-stage.js';
import { CLAIM, isAdministrator, objectClaim, textsOf } from './claims.js';
import { answerUrlOf } from './content-items.js';
import type { Launch } from './launch-record.js';
import { type Opened, personOf } from './opening.js';
import { ltiPage, pageLanguage } from './pages.js';

export interface StaffPage {
  readonly text: string;
  /** Origins that its forms are sent to: of the platform, which awaits what was chosen. */
  readonly forms: readonly string[];
}

/** @param opened its ticket is what the page asks this server with */
export function staffPage(organizationId: string, opened: Extract<Opened, { kind: 'staff' }>): StaffPage {
  const { launch, ticket, attemptId } = opened;
  const { claims, messageType, registration } = launch;
  const data: StaffData = {
    ticket,
    mode: modeOf(launch, attemptId !== null),
    connection: connectionOf(launch, attemptId !== null),
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

function modeOf({ messageType, link }: Launch, hasAttempt: boolean): StaffData['mode'] {
  if (hasAttempt) return 'attempt';
  if (messageType === 'LtiDeepLinkingRequest' || !link?.deliveryId) return 'choose';
  return messageType === 'LtiSubmissionReviewRequest' ? 'review' : 'results';
}

/**
 * Whether the page also shows how the LMS is connected, and that first: to who is here as an administrator and nothing else. Somebody who
 * teaches has come for the course, and who is asked to look at somebody's work for that.
 */
function connectionOf({ claims, messageType, role }: Launch, hasAttempt: boolean): StaffData['connection'] {
  if (!isAdministrator(textsOf(claims[CLAIM.roles])) || messageType === 'LtiDeepLinkingRequest') return null;
  return role === 'administrator' && messageType === 'LtiResourceLinkRequest' && !hasAttempt ? 'first' : 'beside';
}
