/** What deep linking sends back: a link for each choice, as the platform takes it (Deep Linking 2.0, 3.2 and 4.4.1). Pure. */
import { htmlToText, type Quiz } from '@examport/content';
import { rulesOf } from '../attempts/index.js';
import { textsOf } from './claims.js';
import { CUSTOM } from './launch-record.js';
import { LtiError } from './lti.errors.js';
import { activityOf, type Offer, sizeOf } from './offers.js';

/** Where a link opens. */
export type OpensIn = 'iframe' | 'window';

/** What a platform takes, by the settings of its request (4.4.1). */
export interface Accepted {
  readonly multiple: boolean;
  readonly lineItems: boolean;
  /** What it offers of ours, the better first; never empty while `refusal` is null. */
  readonly targets: OpensIn[];
  /** Why nothing of ours is taken; null: it is. */
  readonly refusal: string | null;
}

export function acceptedBy(settings: Readonly<Record<string, unknown>>): Accepted {
  const documentTargets = textsOf(settings['accept_presentation_document_targets']);
  // Moodle and others speak of `frame` besides.
  const inFrame = documentTargets.includes('iframe') || documentTargets.includes('frame');
  const targets: OpensIn[] = [...(inFrame ? (['iframe'] as const) : [])];
  if (documentTargets.includes('window')) targets.push('window');
  const takesLinks = textsOf(settings['accept_types']).includes('ltiResourceLink');
  return {
    multiple: settings['accept_multiple'] === true,
    // Older platforms say nothing of it and take them.
    lineItems: settings['accept_lineitem'] !== false,
    targets: documentTargets.length === 0 ? ['iframe', 'window'] : targets,
    refusal: !takesLinks
      ? 'This place of the LMS takes no links to tools (accept_types).'
      : documentTargets.length > 0 && targets.length === 0
        ? 'This place of the LMS opens links neither in a frame nor in a window (accept_presentation_document_targets).'
        : null,
  };
}

/**
 * Where the answer to a deep-linking request goes.
 * @throws LtiError `lti.address_refused` for what no form may be sent to
 */
export function answerUrlOf(settings: Readonly<Record<string, unknown>>): string {
  const field = 'deep_link_return_url';
  const url = String(settings[field]);
  if (!URL.canParse(url) || !['https:', 'http:'].includes(new URL(url).protocol))
    throw new LtiError('lti.address_refused', { field, reason: 'it is no https address' });
  return url;
}

export interface ContentItemOptions {
  readonly opensIn: OpensIn;
  readonly lineItems: boolean;
  /** The organization's launch address. */
  readonly launchUrl: string;
  readonly iconUrl: string;
}

const FRAME = { width: 960, height: 720 } as const;
const ICON_PIXELS = 128;
/** What a line item is out of where attempts differ in their points. */
const PERCENT = 100;
/** When a platform may offer to look at the work (Submission Review 1.0, 3.2). */
const REVIEWABLE = ['Submitted', 'Completed'] as const;

/** @param activity null: the whole course */
export function contentItem(offer: Offer, activity: string | null, options: ContentItemOptions): object {
  const { opensIn, launchUrl, iconUrl } = options;
  const found = activity === null ? null : activityOf(offer, activity);
  const text = htmlToText(found?.summary ?? offer.release.document.course.summary);
  const icon = { url: iconUrl, width: ICON_PIXELS, height: ICON_PIXELS };
  return {
    type: 'ltiResourceLink',
    title: found?.title ?? offer.title,
    ...(text !== '' && { text }),
    url: launchUrl,
    icon,
    thumbnail: icon,
    ...(opensIn === 'iframe' ? { iframe: FRAME } : { window: { targetName: '_blank' } }),
    custom: {
      [CUSTOM.delivery]: offer.id,
      ...(activity !== null && { [CUSTOM.activity]: activity }),
      // Links of copied courses say what they are copies of (Core, appendix B).
      [CUSTOM.linkHistory]: '$ResourceLink.id.history',
    },
    ...(found?.kind === 'quiz' && found.graded && options.lineItems && { lineItem: lineItem(offer, found, options) }),
    ...dates(offer, activity),
  };
}

/** Assignment and Grade Services 2.0, 3.2. */
function lineItem(offer: Offer, quiz: Quiz, { launchUrl }: ContentItemOptions): object {
  return {
    label: quiz.title,
    scoreMaximum: sizeOf(quiz, offer.release).points || PERCENT,
    resourceId: `${offer.id}/${quiz.id}`,
    tag: 'score',
    gradesReleased: rulesOf(offer, quiz.id).results === 'at-once',
    submissionReview: { reviewableStatus: REVIEWABLE, url: launchUrl },
  };
}

/** A link stays when nothing can be started any more: results are behind it. */
function dates(offer: Offer, activity: string | null): object {
  const { opensAt, closesAt } =
    activity === null ? { opensAt: offer.opens_at, closesAt: offer.closes_at } : rulesOf(offer, activity);
  const start = opensAt && { startDateTime: opensAt.toISOString() };
  const end = closesAt && { endDateTime: closesAt.toISOString() };
  return {
    ...(start && { available: start }),
    ...((start ?? end) && { submission: { ...start, ...end } }),
  };
}
