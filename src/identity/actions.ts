/** What may be done, and which role may do it. Pure. */

export const ACTIONS = [
  'organization:read',
  'organization:manage',
  'members:read',
  'members:manage',
  'api-keys:manage',
  'audit:read',
  'programs:read',
  'programs:write',
  'questions:read',
  'questions:write',
  'questions:review',
  'questions:approve',
  'quizzes:read',
  'quizzes:write',
  'courses:read',
  'courses:write',
  'courses:publish',
  'assets:read',
  'assets:write',
  'packages:read',
  'packages:build',
  'imports:write',
  'learners:read',
  'learners:write',
  'deliveries:read',
  'deliveries:write',
  'attempts:read',
  'attempts:grade',
  'attempts:manage',
  'scores:correct',
  'lti:read',
  'lti:manage',
] as const;

export type Action = (typeof ACTIONS)[number];

export const ROLES = ['owner', 'author', 'reviewer', 'instructor', 'viewer'] as const;

export type Role = (typeof ROLES)[number];

const READ: readonly Action[] = [
  'organization:read',
  'members:read',
  'programs:read',
  'questions:read',
  'quizzes:read',
  'courses:read',
  'assets:read',
  'packages:read',
  'deliveries:read',
];

const GRANTED: Record<Role, ReadonlySet<Action>> = {
  owner: new Set(ACTIONS),
  author: new Set([
    ...READ,
    'programs:write',
    'questions:write',
    'quizzes:write',
    'courses:write',
    'assets:write',
    'packages:build',
    'imports:write',
    'learners:read',
    'learners:write',
    'deliveries:write',
    'attempts:read',
    'lti:read',
  ]),
  reviewer: new Set([
    ...READ,
    'questions:review',
    'questions:approve',
    'courses:publish',
    'packages:build',
    'audit:read',
    'learners:read',
    'attempts:read',
    'attempts:grade',
    'scores:correct',
  ]),
  // They teach with what is published, and grade; a bank's keys are not theirs to read.
  instructor: new Set([
    ...READ.filter((action) => action !== 'questions:read'),
    'learners:read',
    'learners:write',
    'deliveries:write',
    'attempts:read',
    'attempts:grade',
    'lti:read',
  ]),
  viewer: new Set(READ),
};

/** The actions of a role. */
export function actionsOf(role: Role): ReadonlySet<Action> {
  return GRANTED[role];
}

export function isAction(name: string): name is Action {
  return (ACTIONS as readonly string[]).includes(name);
}
