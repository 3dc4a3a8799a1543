/** Pages for people who connect an LMS, registering by a one-time link, and the doctor. In English. */
import { html, type Html } from '../infra/index.js';
import type { RegistrationOutcome } from './dynamic-registration.js';
import type { LtiError, LtiErrorCode } from './lti.errors.js';
import { ltiPage } from './pages.js';
import type { ToolAddresses } from './tool.js';

/** Before anything is done. @param host of the configuration that will be read */
export function askPage(organization: string, name: string, host: string, addresses: ToolAddresses): string {
  return ltiPage({
    title: 'Register this tool',
    script: 'register',
    body: html`
      <h1>Register “${organization}” in your LMS</h1>
      <p>This link was made for: ${name}.</p>
      <dl>
        <dt>LMS</dt>
        <dd>${host}</dd>
        <dt>Tool</dt>
        <dd>${organization}, at ${addresses.domain}</dd>
        <dt>Launches go to</dt>
        <dd>${addresses.launchUrl}</dd>
        <dt>The tool asks for</dt>
        <dd>
          names and email addresses of people who launch it (it works without them), the members of courses in which it
          is used, and permission to send scores to the gradebook
        </dd>
      </dl>
      <p>Nothing has been registered yet. The link can be used once.</p>
      <form method="post"><button class="primary">Register</button></form>
    `,
  });
}

/** It is done; the platform is told so. */
export function donePage(outcome: RegistrationOutcome): string {
  const { name, clientId, deploymentId, deploymentState, made, disabled, withheld } = outcome;
  return ltiPage({
    title: 'Registered',
    script: 'register',
    body: html`
      <h1 data-close="now">${made ? 'Registered' : 'Registered again'}</h1>
      <p>${made ? `${name} is registered.` : `${name} was registered before; what has changed was taken over.`}</p>
      <dl>
        <dt>Client ID</dt>
        <dd>${clientId}</dd>
        <dt>Deployment ID</dt>
        <dd>
          ${
            deploymentId ??
            'Your LMS has not named one. The first launch of each deployment waits until the board that runs this tool has approved it.'
          }
        </dd>
      </dl>
      ${
        deploymentState === 'refused' &&
        html`<p data-state="doubtful">The board has refused this deployment before; ask it to approve it.</p>`
      }
      ${disabled && html`<p data-state="doubtful">The board has switched this registration off; it stays so.</p>`}
      ${
        withheld.length > 0 &&
        html`<p data-state="doubtful">
          Your LMS has not allowed: ${withheld.map((scope) => scope.split('/').at(-1)).join(', ')}. Without it, scores
          or course members are not exchanged.
        </p>`
      }
      <p>Some LMSs ask you to activate the new tool now.</p>
      <button id="close" type="button">Close</button>
    `,
  });
}

/** What went wrong, in the platform's words too, and what to do. */
export function failurePage(error: LtiError): string {
  return ltiPage({
    title: 'Not registered',
    script: 'register',
    body: html`
      <h1>Nothing was registered</h1>
      <p>${sentenceOf(error)}</p>
      ${wordsOf(error).map((words) => html`<blockquote>${words}</blockquote>`)} ${adviceOf(error.code)}
      <button id="close" type="button">Close</button>
    `,
  });
}

/** Without what only programs read: `…: \`details.said\`.` */
function sentenceOf({ message }: LtiError): string {
  return message.replace(/: `details\.\w+`\.$/, '.');
}

/** Bounded by who has put them in; there are never many. */
function wordsOf({ details }: LtiError): string[] {
  const { said, reason, problems } = details;
  return [said, reason, ...(Array.isArray(problems) ? (problems as unknown[]) : [])].filter(
    (one): one is string => typeof one === 'string',
  );
}

const AGAIN = 'Begin again in your LMS: what it lets a tool register with is often valid only once.';

const ADVICE: Partial<Record<LtiErrorCode, string>> = {
  'lti.registration_link_invalid': 'Ask the board that runs this tool for a new link.',
  'lti.configuration_unreachable': `${AGAIN} If this repeats, whoever runs the LMS should see whether its address can be reached from the internet.`,
  'lti.configuration_invalid': 'If this repeats, register by hand: the board can tell you the addresses to enter.',
  'lti.registration_refused': `${AGAIN} The link from the board is still good.`,
};

function adviceOf(code: LtiErrorCode): Html | false {
  const advice = ADVICE[code];
  return advice !== undefined && html`<p>${advice}</p>`;
}

/** For staff who look for what stands in the way of launches; it holds no secret. */
export function doctorPage(organization: string, addresses: ToolAddresses, publicUrl: string): string {
  return ltiPage({
    title: 'LTI doctor',
    script: 'doctor',
    body: html`
      <h1>LTI doctor of “${organization}”</h1>
      <h2>What platforms have to know</h2>
      <dl>
        <dt>Login URL</dt>
        <dd>${addresses.loginUrl}</dd>
        <dt>Redirect URI, target link, deep linking</dt>
        <dd>${addresses.launchUrl}</dd>
        <dt>Public key set</dt>
        <dd><a href="${addresses.keySetUrl}">${addresses.keySetUrl}</a></dd>
        <dt>Canvas configuration</dt>
        <dd><a href="${addresses.canvasConfigurationUrl}">${addresses.canvasConfigurationUrl}</a></dd>
      </dl>
      <h2>This browser, here</h2>
      <dl id="checks" data-origin="${new URL(publicUrl).origin}" aria-live="polite"></dl>
      <noscript><p>These checks need JavaScript.</p></noscript>
      <h2>Registered platforms</h2>
      <div id="platforms" aria-live="polite">Sign in to Examport in this browser to try them.</div>
    `,
  });
}
