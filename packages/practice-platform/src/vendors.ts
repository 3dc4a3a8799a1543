/** How the platforms differ from each other where a tool can feel it: data, no behaviour. */

export type VendorName = 'moodle' | 'canvas' | 'blackboard' | 'brightspace' | 'plain';

/**
 * LTI Platform Storage 1.0. `parent`: the launch page itself answers (`lti_storage_target` is `_parent`). `frame`: a named frame beside the
 * tool's does. `silent`: announced, yet nobody answers, as in the vendors' mobile apps. `off`: not announced.
 */
export type StorageMode = 'off' | 'parent' | 'frame' | 'silent';

export interface Vendor {
  readonly name: VendorName;
  readonly productFamily: string;
  readonly version: string;
  /** The issuer that all customers of a hosted vendor share; null where each site is its own. */
  readonly sharedIssuer: string | null;
  /** What `aud` of a client assertion has to be, where that is not the token endpoint. */
  readonly tokenAudience: string | null;
  /** Ids are decimal numbers in strings, and by no means unique beyond the site. */
  readonly numericIds: boolean;
  readonly idTokenSeconds: number;
  readonly storage: StorageMode;
  readonly storageFrame: string;
  /** `azp` beside a single audience. */
  readonly azp: boolean;
  readonly contextType: string;
  /** How many members or line items a page has when the tool names no limit; null: all. */
  readonly pageSize: number | null;
  /** NRPS 2.0 section 2.5: `rel="differences"`. */
  readonly differences: boolean;
  /** NRPS 2.0 section 3, which is optional: `rlid` is known, and not ignored as any other parameter. */
  readonly linkRosters: boolean;
  readonly registration: {
    /** RFC 7591 answers 201; most vendors answer 200. */
    readonly status: number;
    readonly refusal: 400 | 422;
    readonly sendsToken: boolean;
    readonly guardsConfiguration: boolean;
    readonly starts: 'pending' | 'active';
  };
  readonly scores: {
    readonly accepted: 200 | 204;
    readonly unknownPerson: number;
    readonly stale: 400 | 409;
    /** AGS 2.0 section 3.4.8 wants each timestamp later than the one before; most vendors let an equal one pass. */
    readonly refusesEqual: boolean;
    /** What happens to the stored grade when a message has no final score. */
    readonly unfinished: 'deletes' | 'keeps';
  };
  /** Answer to a token without the scope. */
  readonly missingScope: 401 | 403;
  readonly unacceptable: 400 | 406;
}

const MEMBERSHIP_COURSE = 'http://purl.imsglobal.org/vocab/lis/v2/course#';

const PLAIN: Vendor = {
  name: 'plain',
  productFamily: 'practice-platform',
  version: '1.0',
  sharedIssuer: null,
  tokenAudience: null,
  numericIds: false,
  idTokenSeconds: 60,
  storage: 'off',
  storageFrame: 'lti_storage_frame',
  azp: true,
  contextType: `${MEMBERSHIP_COURSE}CourseSection`,
  pageSize: null,
  differences: true,
  linkRosters: true,
  registration: { status: 201, refusal: 400, sendsToken: true, guardsConfiguration: false, starts: 'active' },
  scores: { accepted: 204, unknownPerson: 404, stale: 409, refusesEqual: true, unfinished: 'keeps' },
  missingScope: 403,
  unacceptable: 406,
};

export const VENDORS: Readonly<Record<VendorName, Vendor>> = {
  plain: PLAIN,
  moodle: {
    ...PLAIN,
    name: 'moodle',
    productFamily: 'moodle',
    version: '2024100706',
    numericIds: true,
    azp: false,
    contextType: 'CourseSection',
    differences: false,
    registration: { status: 200, refusal: 400, sendsToken: true, guardsConfiguration: false, starts: 'pending' },
    scores: { accepted: 200, unknownPerson: 400, stale: 409, refusesEqual: false, unfinished: 'deletes' },
    missingScope: 401,
    unacceptable: 400,
  },
  canvas: {
    ...PLAIN,
    name: 'canvas',
    productFamily: 'canvas',
    version: 'cloud',
    sharedIssuer: 'https://canvas.instructure.com',
    idTokenSeconds: 3600,
    storage: 'frame',
    storageFrame: 'post_message_forwarding',
    contextType: `${MEMBERSHIP_COURSE}CourseOffering`,
    pageSize: 10,
    differences: false,
    registration: { status: 200, refusal: 422, sendsToken: true, guardsConfiguration: true, starts: 'active' },
    scores: { accepted: 200, unknownPerson: 422, stale: 400, refusesEqual: false, unfinished: 'keeps' },
  },
  blackboard: {
    ...PLAIN,
    name: 'blackboard',
    productFamily: 'BlackboardLearn',
    version: '3900.0.0',
    sharedIssuer: 'https://blackboard.com',
    storage: 'frame',
    azp: false,
    differences: false,
    registration: { ...PLAIN.registration, status: 200 },
    scores: { accepted: 200, unknownPerson: 400, stale: 409, refusesEqual: false, unfinished: 'keeps' },
  },
  brightspace: {
    ...PLAIN,
    name: 'brightspace',
    productFamily: 'desire2learn',
    version: '20.26.1',
    tokenAudience: 'https://api.brightspace.com/auth/token',
    storage: 'parent',
    contextType: `${MEMBERSHIP_COURSE}CourseOffering`,
    differences: false,
    linkRosters: false,
    registration: { ...PLAIN.registration, status: 200, sendsToken: false },
    scores: { accepted: 200, unknownPerson: 403, stale: 409, refusesEqual: false, unfinished: 'keeps' },
  },
};
