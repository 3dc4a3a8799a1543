/** What somebody who teaches sees after a launch: results of their course, and what the link opens; or the choice of what it shall open. */
import { html, jsonBlock } from '../infra/index.js';
import type { StaffData } from './browser/staff-stage.js';
import { CLAIM, objectClaim } from './claims.js';
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
