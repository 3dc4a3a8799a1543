/** The platform's nouns. Objects are the state itself: what a test changes in them holds from then on. */
import type { MessageType } from './names.js';

export interface Person {
  readonly sub: string;
  name?: string;
  givenName?: string;
  familyName?: string;
  email?: string;
  username?: string;
  /** `lis_person_sourcedid`: the number that the institution's own records have. */
  sourcedId?: string;
  locale?: string;
  /** `user_id` of LTI 1.1, where it was another than `sub`. */
  lti11Id?: string;
  /** Short (`Learner`, `Instructor`: roles in a course) or full addresses. */
  roles: readonly string[];
}
export type NewPerson = Partial<Person>;

export interface Membership {
  readonly person: Person;
  readonly roles: readonly string[];
  readonly status: 'Active' | 'Inactive' | 'Deleted';
  /** The course's count of changes when this one was made. */
  readonly changed: number;
}

export interface Course {
  readonly id: string;
  title: string;
  label: string;
  sourcedId: string;
  /** Ids of the courses that this one was copied from, nearest first. */
  readonly history: readonly string[];
  readonly members: Map<string, Membership>;
  changes: number;
  readonly links: Link[];
  readonly lineItems: LineItem[];
}
export interface NewCourse {
  id?: string;
  title: string;
  label?: string;
  sourcedId?: string;
  members?: readonly Person[];
  history?: readonly string[];
}

/** Both ISO 8601. */
export interface Span {
  startDateTime?: string;
  endDateTime?: string;
}

export interface Link {
  readonly id: string;
  readonly course: Course;
  readonly registration: Registration;
  title: string;
  description: string;
  url: string;
  custom: Record<string, string>;
  readonly history: readonly string[];
  opensIn: 'frame' | 'window';
  available?: Span;
  submission?: Span;
  lineItem?: LineItem;
  /** `resource_link_id` of LTI 1.1, where it was another than `id`. */
  lti11Id?: string;
  /** Whom alone it is for: a group, or those to whom it was assigned; default the whole course. */
  members?: readonly Person[];
}
export interface NewLink {
  id?: string;
  registration?: Registration;
  title: string;
  description?: string;
  url?: string;
  custom?: Record<string, string>;
  history?: readonly string[];
  opensIn?: 'frame' | 'window';
  available?: Span;
  submission?: Span;
  lti11Id?: string;
  members?: readonly Person[];
  lineItem?: Partial<Pick<LineItem, 'label' | 'scoreMaximum' | 'resourceId' | 'tag' | 'submissionReview'>>;
}

/** AGS 2.0 section 3.2. */
export interface LineItem {
  readonly id: string;
  readonly course: Course;
  readonly registration: Registration;
  label: string;
  scoreMaximum: number;
  resourceId: string;
  tag: string;
  link?: Link | undefined;
  startDateTime?: string | undefined;
  endDateTime?: string | undefined;
  gradesReleased?: boolean | undefined;
  /** Submission Review 1.0: asks for LtiSubmissionReviewRequest launches. */
  submissionReview?: { url?: string; label?: string; custom?: Record<string, string> } | undefined;
}

export interface Registration {
  readonly clientId: string;
  readonly deploymentId: string;
  name: string;
  loginUrl: string;
  redirectUris: string[];
  jwksUrl: string;
  targetLinkUri: string;
  deepLinkingUrl: string | null;
  /** What the token endpoint grants at most. */
  scopes: string[];
  custom: Record<string, string>;
  /** What of a person the tool is told; `sub` always. */
  privacy: { name: boolean; email: boolean };
  /** A pending tool is known and may do nothing yet. */
  status: 'pending' | 'active';
  /** The LTI 1.1 tool that this one follows: launches bring the migration claim. */
  lti11?: Lti11Tool | undefined;
}

/** Migration Guide: what the claim `lti1p1` is made of. */
export interface Lti11Tool {
  /** Left out: the claim has the ids alone. */
  consumerKey?: string;
  /** Left out: the claim is not signed, as with some platforms. */
  secret?: string;
}

export interface NewRegistration extends Partial<Omit<Registration, 'privacy'>> {
  loginUrl: string;
  redirectUris: string[];
  jwksUrl: string;
  privacy?: Partial<Registration['privacy']>;
}

/** A message under way from the platform to a tool. */
export interface Launch {
  readonly id: string;
  readonly messageType: MessageType;
  readonly person: Person;
  readonly course: Course;
  readonly registration: Registration;
  readonly link: Link | null;
  /** Submission review: whose work is looked at, in which column. */
  readonly forUser: Person | null;
  readonly lineItem: LineItem | null;
  readonly target: 'iframe' | 'window';
  readonly targetLinkUri: string;
}

/** An answer that arrived, whether it was taken or not. */
export interface DeepLinkAnswer {
  readonly course: Course;
  readonly person: Person;
  readonly registration: Registration;
  /** Verified; null when the signature or what it stands for was wrong. */
  readonly claims: Readonly<Record<string, unknown>> | null;
  /** Why nothing was made of it, or null. */
  readonly refused: string | null;
  readonly items: readonly Record<string, unknown>[];
  readonly links: readonly Link[];
  readonly message: string | null;
  readonly errorMessage: string | null;
  readonly at: number;
}
