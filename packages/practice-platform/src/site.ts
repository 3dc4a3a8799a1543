/** What the platform knows: its people, courses, links, tools and the addresses of its services. In memory. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Gradebook } from './gradebook.js';
import { type Keys } from './keys.js';
import { ALL_SCOPES } from './names.js';
import type {
  Course,
  DeepLinkAnswer,
  Launch,
  LineItem,
  Link,
  Membership,
  NewCourse,
  NewLink,
  NewPerson,
  NewRegistration,
  Person,
  Registration,
} from './model.js';
import { ToolKeys } from './tool-keys.js';
import { type StorageMode, type Vendor, type VendorName, VENDORS } from './vendors.js';

export interface PlatformOptions {
  /** Own origin and base path without a slash at the end: `http://localhost:4100/practice-lms`. */
  url: string;
  name?: string;
  /** Whose claims, services and refusals; default `plain`, which is as strict as the specifications allow. */
  vendor?: VendorName;
  /** `iss`. Default: what the vendor's hosted customers share, or `url`. */
  issuer?: string;
  /** What `aud` of a client assertion has to be. Default: the vendor's own, or the token endpoint. */
  tokenAudience?: string;
  storage?: StorageMode;
  /** How tools begin that registered themselves; default as the vendor does. */
  registered?: 'pending' | 'active';
  /** Entries a page of rosters and line items has when the tool names no limit. */
  pageSize?: number;
  fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  now?: () => number;
}

const VENDOR_CLIENT_ID: Partial<Record<VendorName, (n: number) => string>> = {
  moodle: () => randomBytes(12).toString('base64url').replace(/[-_]/g, 'x').slice(0, 15),
  canvas: (n) => String(10_000_000_000_000 + n),
};

export class Site {
  readonly url: string;
  readonly name: string;
  readonly vendor: Vendor;
  readonly issuer: string;
  readonly tokenAudience: string;
  readonly guid = randomBytes(16).toString('hex');
  readonly registered: 'pending' | 'active';
  readonly pageSize: number | null;
  readonly people: Person[] = [];
  readonly courses: Course[] = [];
  readonly registrations: Registration[] = [];
  readonly grades: Gradebook;
  readonly toolKeys: ToolKeys;
  /** Launches that have been begun and not yet been authorized. */
  readonly launches = new Map<string, Launch>();
  /** Deep linking: launches whose answer is awaited. */
  readonly choosing = new Map<string, Launch>();
  /** Deep linking: what tools have answered, oldest first. */
  readonly deepLinks: DeepLinkAnswer[] = [];
  /** May be changed at any time. */
  storage: StorageMode;
  /** How far the platform's clock is off; may be changed at any time. */
  clockOffsetSeconds = 0;
  readonly #clock: () => number;
  readonly #counters = new Map<string, number>();

  constructor(
    options: PlatformOptions,
    readonly keys: Keys,
  ) {
    this.url = options.url.replace(/\/+$/, '');
    this.vendor = VENDORS[options.vendor ?? 'plain'];
    this.name = options.name ?? 'Practice LMS';
    this.issuer = options.issuer ?? this.vendor.sharedIssuer ?? this.url;
    this.tokenAudience = options.tokenAudience ?? this.vendor.tokenAudience ?? this.address.token;
    this.registered = options.registered ?? this.vendor.registration.starts;
    this.pageSize = options.pageSize ?? this.vendor.pageSize;
    this.storage = options.storage ?? this.vendor.storage;
    this.#clock = options.now ?? Date.now;
    this.grades = new Gradebook(this.vendor, () => this.now());
    this.toolKeys = new ToolKeys(options.fetch ?? fetch, () => this.now());
  }

  now(): number {
    return this.#clock() + this.clockOffsetSeconds * 1000;
  }

  get address() {
    const { url } = this;
    return {
      configuration: `${url}/.well-known/openid-configuration`,
      registration: `${url}/register`,
      jwks: `${url}/jwks`,
      authorization: `${url}/auth`,
      token: `${url}/token`,
      return: `${url}/return`,
    } as const;
  }

  /** AGS 2.0 section 3.1; as Moodle has it, the tool's number is a query that must survive whatever is put into the path. */
  lineItemsUrl(course: Course, registration: Registration, path = ''): string {
    const query = this.vendor.name === 'moodle' ? `?type_id=${registration.deploymentId}` : '';
    return `${this.url}/services/${encodeURIComponent(course.id)}/lineitems${path}${query}`;
  }

  lineItemUrl(lineItem: LineItem, path = ''): string {
    return this.lineItemsUrl(
      lineItem.course,
      lineItem.registration,
      `/${encodeURIComponent(lineItem.id)}/lineitem${path}`,
    );
  }

  rosterUrl(course: Course): string {
    return `${this.url}/services/${encodeURIComponent(course.id)}/memberships`;
  }

  #count(kind: string): number {
    const n = (this.#counters.get(kind) ?? 0) + 1;
    this.#counters.set(kind, n);
    return n;
  }

  #id(kind: string): string {
    const n = this.#count(kind);
    if (this.vendor.numericIds) return String(n);
    return this.vendor.name === 'blackboard' && kind !== 'person' ? `_${n}_1` : randomUUID();
  }

  addPerson({ sub, roles, ...rest }: NewPerson): Person {
    const person: Person = { ...rest, sub: sub ?? this.#id('person'), roles: roles ?? ['Learner'] };
    if (this.people.some((each) => each.sub === person.sub)) throw new Error(`${person.sub} is there already`);
    this.people.push(person);
    return person;
  }

  person(sub: string): Person | null {
    return this.people.find((each) => each.sub === sub) ?? null;
  }

  /** `members` default to all people there are by now. */
  addCourse({ id, title, label, sourcedId, members = this.people, history = [] }: NewCourse): Course {
    const course: Course = {
      id: id ?? this.#id('course'),
      title,
      label: label ?? title,
      sourcedId: sourcedId ?? '',
      history: [...history],
      members: new Map(),
      changes: 0,
      links: [],
      lineItems: [],
    };
    this.courses.push(course);
    for (const person of members) this.enrol(course, person);
    return course;
  }

  course(id: string): Course | null {
    return this.courses.find((each) => each.id === id) ?? null;
  }

  /** Makes somebody a member, or changes what kind of member they are. `roles` default to the person's own. */
  enrol(
    course: Course,
    person: Person,
    { roles, status = 'Active' }: { roles?: readonly string[]; status?: Membership['status'] } = {},
  ): void {
    const before = course.members.get(person.sub);
    course.changes += 1;
    course.members.set(person.sub, {
      person,
      roles: [...(roles ?? before?.roles ?? person.roles)],
      status,
      changed: course.changes,
    });
  }

  /** Afterwards no grade is taken for the person, and rosters no longer name them (NRPS differences say `Deleted`). */
  unenrol(course: Course, person: Person): void {
    if (course.members.has(person.sub)) this.enrol(course, person, { status: 'Deleted' });
  }

  /**
   * A copy with ids of its own, whose `$Context.id.history` and `$ResourceLink.id.history` lead to this one. Grades and members stay
   * behind, line items without a link too.
   */
  copyCourse(course: Course, changes: Partial<NewCourse> = {}): Course {
    const copy = this.addCourse({
      title: `${course.title} (copy)`,
      label: course.label,
      members: [],
      history: [course.id, ...course.history],
      ...changes,
    });
    for (const link of course.links) {
      const { id, history, lineItem, registration, ...rest } = link;
      this.addLink(copy, {
        ...rest,
        registration,
        history: [id, ...history],
        ...(lineItem && { lineItem }),
      });
    }
    return copy;
  }

  /** A link to a tool, by default the first that is registered. `lineItem` makes a coupled line item (AGS 2.0 section 3.2.2). */
  addLink(course: Course, { registration, lineItem, ...given }: NewLink): Link {
    const tool = registration ?? this.registrations[0];
    if (!tool) throw new Error('no tool is registered');
    const link: Link = {
      id: given.id ?? this.#id('link'),
      course,
      registration: tool,
      title: given.title,
      description: given.description ?? '',
      url: given.url ?? tool.targetLinkUri,
      custom: { ...given.custom },
      history: [...(given.history ?? [])],
      opensIn: given.opensIn ?? 'frame',
      ...(given.available && { available: given.available }),
      ...(given.submission && { submission: given.submission }),
      ...(given.lti11Id !== undefined && { lti11Id: given.lti11Id }),
      ...(given.members && { members: [...given.members] }),
    };
    course.links.push(link);
    if (lineItem)
      link.lineItem = this.addLineItem(course, tool, {
        label: lineItem.label ?? link.title,
        scoreMaximum: lineItem.scoreMaximum ?? 100,
        resourceId: lineItem.resourceId,
        tag: lineItem.tag,
        submissionReview: lineItem.submissionReview,
        link,
      });
    return link;
  }

  /** What the line items' service does on POST; for columns that a test wants to be there. */
  addLineItem(
    course: Course,
    registration: Registration,
    given: Pick<LineItem, 'label' | 'scoreMaximum'> & Partial<LineItem>,
  ): LineItem {
    const lineItem: LineItem = {
      ...given,
      id: this.#id('lineItem'),
      course,
      registration,
      resourceId: given.resourceId ?? '',
      tag: given.tag ?? '',
    };
    course.lineItems.push(lineItem);
    return lineItem;
  }

  /** What the line items' service does on DELETE, and a teacher who deletes a column: its grades go with it. */
  deleteLineItem(lineItem: LineItem): void {
    const { lineItems } = lineItem.course;
    lineItems.splice(lineItems.indexOf(lineItem), 1);
    if (lineItem.link?.lineItem === lineItem) delete lineItem.link.lineItem;
    this.grades.forget(lineItem);
  }

  /**
   * A tool as an admin enters it by hand. The same `clientId` with another deployment is a second deployment of it.
   * Scopes default to all, custom parameters may have `$Variables`.
   */
  register(tool: NewRegistration): Registration {
    const registration: Registration = {
      clientId: tool.clientId ?? this.newClientId(),
      deploymentId: tool.deploymentId ?? this.#deploymentId(),
      name: tool.name ?? 'Tool',
      loginUrl: tool.loginUrl,
      redirectUris: [...tool.redirectUris],
      jwksUrl: tool.jwksUrl,
      targetLinkUri: tool.targetLinkUri ?? tool.redirectUris[0] ?? tool.loginUrl,
      deepLinkingUrl: tool.deepLinkingUrl ?? null,
      scopes: [...(tool.scopes ?? ALL_SCOPES)],
      custom: { ...tool.custom },
      privacy: { name: true, email: true, ...tool.privacy },
      status: tool.status ?? 'active',
      ...(tool.lti11 && { lti11: tool.lti11 }),
    };
    if (this.registration(registration.clientId, registration.deploymentId)) throw new Error('registered already');
    this.registrations.push(registration);
    return registration;
  }

  newClientId(): string {
    return VENDOR_CLIENT_ID[this.vendor.name]?.(this.#count('client')) ?? randomUUID();
  }

  #deploymentId(): string {
    if (this.vendor.name === 'canvas') return `${this.#count('deployment')}:${randomBytes(20).toString('hex')}`;
    return this.vendor.numericIds ? String(this.#count('deployment')) : randomUUID();
  }

  registration(clientId: string, deploymentId?: string): Registration | null {
    return (
      this.registrations.find(
        (each) => each.clientId === clientId && (deploymentId === undefined || each.deploymentId === deploymentId),
      ) ?? null
    );
  }

  /** A launch that waits to be authorized, once. */
  begin(launch: Omit<Launch, 'id'>): Launch {
    const begun = { ...launch, id: `ltilaunch_${randomBytes(9).toString('base64url')}` };
    this.launches.set(begun.id, begun);
    return begun;
  }
}
