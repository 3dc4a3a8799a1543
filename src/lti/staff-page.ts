/** What somebody who teaches sees after a launch: results of their course, and what the link opens; or the choice of what it shall open. */
import { html, jsonBlock } from '../infra/index.js';
import type { Launch } from './launches.js';
import { ltiPage } from './pages.js';

/** @param ticket with which the page asks this server */
export function staffPage({ link, messageType }: Launch, ticket: string): string {
  const mode = messageType === 'LtiDeepLinkingRequest' || !link?.deliveryId ? 'choose' : 'results';
  return ltiPage({
    title: 'Examport',
    script: 'staff',
    body: html`
      <div id="staff"></div>
      <noscript><p>This page needs JavaScript.</p></noscript>
      ${jsonBlock('staff-data', { ticket, mode })}
    `,
  });
}
