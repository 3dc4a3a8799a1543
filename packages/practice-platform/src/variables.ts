/** Substitution of `$Variables` in custom parameters (LTI 1.3 Core section 5.4.6 and appendix C). */
import type { Launch, Span } from './model.js';
import { longRole } from './names.js';
import type { Site } from './site.js';

const begin = (span: Span | undefined): string => span?.startDateTime ?? '';
const end = (span: Span | undefined): string => span?.endDateTime ?? '';

type Values = Record<string, (launch: Launch, site: Site) => string>;

const COMMON: Values = {
  'User.id': ({ person }) => person.sub,
  'User.username': ({ person }) => person.username ?? '',
  'Person.name.full': ({ person }) => person.name ?? '',
  'Person.name.given': ({ person }) => person.givenName ?? '',
  'Person.name.family': ({ person }) => person.familyName ?? '',
  'Person.email.primary': ({ person }) => person.email ?? '',
  'Person.sourcedId': ({ person }) => person.sourcedId ?? '',
  'Membership.role': ({ person, course }) =>
    (course.members.get(person.sub)?.roles ?? person.roles).map(longRole).join(','),
  'Context.id': ({ course }) => course.id,
  'Context.title': ({ course }) => course.title,
  'Context.label': ({ course }) => course.label,
  'Context.sourcedId': ({ course }) => course.sourcedId,
  'Context.id.history': ({ course }) => course.history.join(','),
  'CourseSection.title': ({ course }) => course.title,
  'CourseSection.label': ({ course }) => course.label,
  'CourseSection.sourcedId': ({ course }) => course.sourcedId,
  'ResourceLink.id': ({ link }) => link?.id ?? '',
  'ResourceLink.title': ({ link }) => link?.title ?? '',
  'ResourceLink.description': ({ link }) => link?.description ?? '',
};

/** What Moodle leaves as it stands. */
const NEWER: Values = {
  'ResourceLink.id.history': ({ link }) => link?.history.join(',') ?? '',
  'ResourceLink.available.startDateTime': ({ link }) => begin(link?.available),
  'ResourceLink.available.endDateTime': ({ link }) => end(link?.available),
  'ResourceLink.submission.startDateTime': ({ link }) => begin(link?.submission),
  'ResourceLink.submission.endDateTime': ({ link }) => end(link?.submission),
  'ToolPlatform.productFamilyCode': (_launch, { vendor }) => vendor.productFamily,
  'ToolPlatform.version': (_launch, { vendor }) => vendor.version,
  'ToolPlatformInstance.guid': (_launch, { guid }) => guid,
  'ToolPlatformInstance.name': (_launch, { name }) => name,
};

const CANVAS: Values = {
  'Canvas.user.id': ({ person }) => person.sub,
  'Canvas.course.id': ({ course }) => course.id,
  'Canvas.assignment.title': ({ link }) => (link?.lineItem ? link.title : '$Canvas.assignment.title'),
};

const variablesOf = ({ vendor }: Site): Values => ({
  ...COMMON,
  ...(vendor.name !== 'moodle' && NEWER),
  ...(vendor.name === 'canvas' && CANVAS),
});

/** Names of the variables that the platform knows (Dynamic Registration 1.0 section 2.1.2). */
export const variableNames = (site: Site): string[] => Object.keys(variablesOf(site));

/** Only a value that is a variable and nothing else is replaced; one that the platform does not know goes out as it stands. */
export function substitute(site: Site, launch: Launch, custom: Record<string, string>): Record<string, string> {
  const variables = variablesOf(site);
  return Object.fromEntries(
    Object.entries(custom).map(([name, value]) => {
      const known = value.startsWith('$') && Object.hasOwn(variables, value.slice(1)) && variables[value.slice(1)];
      return [name, known ? known(launch, site) : value];
    }),
  );
}
