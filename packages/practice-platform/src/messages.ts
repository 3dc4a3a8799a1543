/** Which message goes where: what a launch is made of before it begins. */
import type { Course, Launch, LineItem, Link, Person, Registration } from './model.js';
import type { MessageType } from './names.js';
import type { Site } from './site.js';

export interface MessageOptions {
  /** Default: LtiResourceLinkRequest through a link, LtiDeepLinkingRequest into a course. */
  messageType?: MessageType;
  /** Deep linking: for which tool; default the first. */
  registration?: Registration;
  targetLinkUri?: string;
  target?: 'iframe' | 'window';
  /** Submission review: of whom, and of which column; default the link's. */
  forUser?: Person;
  lineItem?: LineItem;
}

export function messageTo(
  site: Site,
  person: Person,
  to: Link | Course,
  options: MessageOptions = {},
): Omit<Launch, 'id'> {
  const link = 'course' in to ? to : null;
  const course = 'course' in to ? to.course : to;
  const registration = options.registration ?? link?.registration ?? site.registrations[0];
  if (!registration) throw new Error('no tool is registered');
  const messageType = options.messageType ?? (link ? 'LtiResourceLinkRequest' : 'LtiDeepLinkingRequest');
  const isReview = messageType === 'LtiSubmissionReviewRequest';
  const lineItem = options.lineItem ?? (isReview ? link?.lineItem : undefined) ?? null;
  const own = {
    LtiResourceLinkRequest: link?.url,
    LtiDeepLinkingRequest: registration.deepLinkingUrl,
    LtiSubmissionReviewRequest: lineItem?.submissionReview?.url ?? link?.url,
  }[messageType];
  return {
    messageType,
    person,
    course,
    registration,
    link: messageType === 'LtiDeepLinkingRequest' ? null : link,
    forUser: options.forUser ?? null,
    lineItem,
    target: options.target ?? (link?.opensIn === 'window' ? 'window' : 'iframe'),
    targetLinkUri: options.targetLinkUri ?? own ?? registration.targetLinkUri,
  };
}
