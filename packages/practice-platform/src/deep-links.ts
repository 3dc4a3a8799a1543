/** Deep Linking 2.0: what a tool answers when content was chosen (section 4.5). */
import { formOf, isRecord, Refusal, textOf } from './http.js';
import { fields } from './line-items.js';
import type { DeepLinkAnswer, Launch, NewLink, Registration, Span } from './model.js';
import { claim, dlClaim } from './names.js';
import type { Site } from './site.js';

type Judged = { claims: Record<string, unknown> | null } & (
  { refused: string } | { refused: null; items: Record<string, unknown>[]; links: NewLink[] }
);

/** Takes the tool's answer to a launch that chose content, and makes the links. The answer is good once. */
export async function receiveDeepLinks(site: Site, request: Request, launchId: string): Promise<DeepLinkAnswer> {
  const launch = site.choosing.get(launchId);
  if (!launch) throw new Refusal(404, 'no content is being chosen here');
  const judged = await judge(site, launch, (await formOf(request)).get('JWT'));
  const { course, person, registration } = launch;
  const links = judged.refused === null ? judged.links.map((link) => site.addLink(course, link)) : [];
  const answer: DeepLinkAnswer = {
    course,
    person,
    registration,
    claims: judged.claims,
    refused: judged.refused,
    items: judged.refused === null ? judged.items : [],
    links,
    message: textOf(judged.claims?.[dlClaim('msg')]) ?? null,
    errorMessage: textOf(judged.claims?.[dlClaim('errormsg')]) ?? null,
    at: site.now(),
  };
  site.deepLinks.push(answer);
  if (answer.refused === null) site.choosing.delete(launchId);
  return answer;
}

async function judge(site: Site, launch: Launch, jwt: string | null): Promise<Judged> {
  const { registration } = launch;
  if (jwt === null) return { claims: null, refused: 'JWT is missing' };
  const verified = await site.toolKeys.verify(registration, jwt, {
    issuer: registration.clientId,
    audience: site.issuer,
    required: ['nonce'],
  });
  if (!verified.ok) return { claims: null, refused: verified.reason };
  const claims: Record<string, unknown> = { ...verified.claims };
  const fault = faultOf(site, launch, claims);
  if (fault !== null) return { claims, refused: fault };
  if (!site.toolKeys.useOnce(`nonce ${registration.clientId} ${String(claims['nonce'])}`, verified.claims.exp ?? 0))
    return { claims, refused: 'nonce has been used' };
  const items = claims[dlClaim('content_items')] ?? [];
  if (!Array.isArray(items) || !items.every(isRecord)) return { claims, refused: 'content_items must be a list' };
  try {
    const links = items.flatMap((item) => linkOf(site, registration, item));
    return { claims, refused: null, items, links };
  } catch (error) {
    if (error instanceof Refusal) return { claims, refused: error.message };
    throw error;
  }
}

/** Section 4.5 and Core section 5.3: the claims that every answer has. */
function faultOf(site: Site, launch: Launch, claims: Record<string, unknown>): string | null {
  if (claims[claim('message_type')] !== 'LtiDeepLinkingResponse') return 'message_type must be LtiDeepLinkingResponse';
  if (claims[claim('version')] !== '1.3.0') return 'version must be 1.3.0';
  if (claims[claim('deployment_id')] !== launch.registration.deploymentId) return 'deployment_id is another';
  if (typeof claims['nonce'] !== 'string' || claims['nonce'] === '') return 'nonce is missing';
  // Section 4.4.1: what came as `data` goes back unchanged.
  if (site.vendor.name !== 'moodle' && claims[dlClaim('data')] !== launch.id) return 'data must come back unchanged';
  return null;
}

/**
 * Section 3.2: a link to the tool; `link`, where it is accepted, is kept in the answer alone.
 * @throws Refusal for what is not accepted
 */
function linkOf(site: Site, registration: Registration, item: Record<string, unknown>): NewLink[] {
  const { type, lineItem, custom = {} } = item;
  if (type === 'link' && site.vendor.name !== 'moodle') return [];
  if (type !== 'ltiResourceLink') throw new Refusal(400, `items of type ${String(type)} are not accepted`);
  const url = textOf(item['url']);
  if (url === undefined && site.vendor.name === 'blackboard') throw new Refusal(400, 'Invalid Link: url is missing');
  if (url !== undefined && !URL.canParse(url)) throw new Refusal(400, 'url must be an address');
  if (!isRecord(custom) || !Object.values(custom).every((value) => typeof value === 'string'))
    throw new Refusal(400, 'custom must be strings');
  const title = textOf(item['title']) ?? registration.name;
  return [
    {
      registration,
      title,
      description: textOf(item['text']) ?? '',
      url: url ?? registration.targetLinkUri,
      custom: custom as Record<string, string>,
      opensIn: item['window'] !== undefined && item['iframe'] === undefined ? 'window' : 'frame',
      ...(isRecord(lineItem) && { lineItem: fields(lineItem, title) }),
      ...(isRecord(item['available']) && { available: span(item['available']) }),
      ...(isRecord(item['submission']) && { submission: span(item['submission']) }),
    },
  ];
}

function span(value: Record<string, unknown>): Span {
  const start = textOf(value['startDateTime']);
  const end = textOf(value['endDateTime']);
  return { ...(start !== undefined && { startDateTime: start }), ...(end !== undefined && { endDateTime: end }) };
}
