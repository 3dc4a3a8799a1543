/** From what was asked to what is delivered: presets by LMS, overrides, checks. */
import type { Activity, DeliveryOptions, Profile, Quiz, Release, ReleaseDocument } from '@examport/content';
import type { Lms, Navigation, PackageRequest, PackageWarning } from '../types.js';
import { PackagerError } from './errors.js';

/** What suits one LMS. docs/packages.md tells the reasons. */
export type Preset = Pick<DeliveryOptions, 'profile' | 'layout' | 'failStatus' | 'exitWhenDone'>;

export const presets: Readonly<Record<Lms, Preset & { reason: string }>> = {
  moodle: {
    profile: 'scorm12',
    layout: 'single',
    failStatus: 'failed',
    exitWhenDone: 'suspend',
    reason:
      'Its SCORM 1.2 player is the one most used; it does not sequence, and sends every 2004 interaction at each commit.',
  },
  canvas: {
    profile: 'scorm2004-3',
    layout: 'single',
    failStatus: 'failed',
    exitWhenDone: 'suspend',
    reason: 'Plays 2004, which tells completed from passed and takes 64,000 characters of state.',
  },
  successfactors: {
    profile: 'scorm2004-4',
    layout: 'single',
    failStatus: 'incomplete',
    exitWhenDone: 'normal',
    reason:
      'Completes a 2004 item on quitting unless the package says that content decides, which ours does; locks what has failed.',
  },
  cornerstone: {
    profile: 'scorm2004-3',
    layout: 'single',
    failStatus: 'incomplete',
    exitWhenDone: 'normal',
    reason: 'Ends the registration on a failed status unless retakes are configured.',
  },
  docebo: {
    profile: 'scorm12',
    layout: 'single',
    failStatus: 'failed',
    exitWhenDone: 'suspend',
    reason: 'Does not sequence; SCORM 1.2 is its best trodden way.',
  },
  'scorm-cloud': {
    profile: 'scorm2004-4',
    layout: 'single',
    failStatus: 'failed',
    exitWhenDone: 'suspend',
    reason: 'Plays every edition whole.',
  },
  unknown: {
    profile: 'scorm12',
    layout: 'single',
    failStatus: 'failed',
    exitWhenDone: 'suspend',
    reason: 'SCORM 1.2 with one SCO and its own menu is what every LMS plays.',
  },
};

/** One SCO to be: an item of the manifest and its launch page. */
export interface PlannedItem {
  /** NCName, unique, stable between versions of the course: LMSs keep tracks by it. */
  identifier: string;
  title: string;
  /** Activities of the SCO, in course order. */
  activities: Activity[];
  /** What the LMS's measure counts; null for what is not graded. */
  graded: Quiz | null;
  /** Launch page; items of the sequenced profile may share one. */
  page: string;
  role: 'course' | 'lesson' | 'graded' | 'pre-test' | 'post-test';
}

/** Items under a heading of the LMS's menu; title null: directly below the organization. */
export interface PlannedGroup {
  identifier: string;
  title: string | null;
  items: PlannedItem[];
}

export interface Plan {
  document: ReleaseDocument;
  delivery: DeliveryOptions;
  navigation: Navigation;
  groups: PlannedGroup[];
  warnings: PackageWarning[];
}

/** Languages in which the player speaks. */
const PLAYER_LANGUAGES = ['en', 'es', 'ar'];

/**
 * Decides what a package holds and how it behaves. Pure.
 *
 * @throws PackagerError `packager.bad_request` with a sentence that says what to do.
 */
export function resolveRequest(release: Release, request: PackageRequest): Plan {
  const preset = presets[request.lms ?? 'unknown'];
  const profile = request.profile ?? preset.profile;
  const sequenced = profile === 'scorm2004-4-sequenced';
  const layout = request.layout ?? (sequenced ? 'multi' : request.activity ? 'single' : preset.layout);
  refuseWhatDoesNotGoTogether(request, profile, layout);

  const document = withOverrides(release.document, request);
  const delivery: DeliveryOptions = {
    profile,
    layout,
    language: request.language ?? document.course.language,
    completion: request.completion ?? 'exam-submitted',
    failStatus: request.failStatus ?? preset.failStatus,
    exitWhenDone: request.exitWhenDone ?? preset.exitWhenDone,
  };
  const navigation = sequenced ? 'linear' : (request.navigation ?? 'free');
  const groups = sequenced ? planSequenced(document, request) : planGroups(document, delivery, request);
  return { document, delivery, navigation, groups, warnings: warn(groups, delivery) };
}

function refuseWhatDoesNotGoTogether(request: PackageRequest, profile: Profile, layout: string): void {
  const refuse = (message: string) => {
    throw new PackagerError('packager.bad_request', message);
  };
  const sequenced = profile === 'scorm2004-4-sequenced';
  if (request.activity && layout === 'multi') {
    refuse('One activity alone is a single SCO: leave out either the activity or the layout "multi".');
  }
  if (sequenced && request.activity) {
    refuse('The sequenced profile needs the whole course: leave out the activity, or choose another profile.');
  }
  if (sequenced && layout === 'single') {
    refuse('The sequenced profile is multi-SCO by nature: leave out the layout "single", or choose another profile.');
  }
  if (!sequenced && (request.preTest || request.postTest)) {
    refuse('A pre-test and a post-test belong to the profile "scorm2004-4-sequenced": choose it, or leave them out.');
  }
  if (request.navigation && layout === 'single') {
    refuse('Navigation concerns the layout "multi": a single SCO has a menu of its own.');
  }
  if (request.cutScore !== undefined && !(request.cutScore >= 0 && request.cutScore <= 100)) {
    refuse(`A cut score is a percentage from 0 to 100, not ${request.cutScore}.`);
  }
  if (
    request.attempts != null &&
    !(Number.isInteger(request.attempts) && request.attempts >= 1 && request.attempts <= 10)
  ) {
    refuse(`Attempts are a whole number from 1 to 10, or unlimited, not ${request.attempts}.`);
  }
  const limit = request.timeLimitSeconds;
  if (limit != null && !(Number.isInteger(limit) && limit >= 1 && limit <= 86_400)) {
    refuse(`A time limit is from one second to 24 hours, not ${limit} seconds.`);
  }
}

function withOverrides(document: ReleaseDocument, request: PackageRequest): ReleaseDocument {
  const { cutScore, attempts, timeLimitSeconds, shuffle, review } = request;
  const override = (quiz: Quiz): Quiz => ({
    ...quiz,
    ...(cutScore !== undefined && { cutScore }),
    ...(attempts !== undefined && { attempts }),
    ...(timeLimitSeconds !== undefined && { timeLimitSeconds }),
    ...(shuffle !== undefined && { shuffleQuestions: shuffle, shuffleChoices: shuffle }),
    ...(review !== undefined && { review }),
  });
  return {
    ...document,
    activities: document.activities.map((activity) =>
      activity.kind === 'quiz' && activity.graded ? override(activity) : activity,
    ),
  };
}

function planGroups(document: ReleaseDocument, delivery: DeliveryOptions, request: PackageRequest): PlannedGroup[] {
  const { course } = document;
  const identifier = 'ORG';
  if (request.activity) {
    const activity = activityOf(document, request.activity);
    return [{ identifier, title: null, items: [itemOf(activity, 'index')] }];
  }
  const inOrder = course.modules.flatMap((module) => module.activities.map((id) => activityOf(document, id)));
  if (delivery.layout === 'single') {
    const graded = inOrder.filter(isGraded);
    const item: PlannedItem = {
      identifier: `ITEM-${course.id}`,
      title: course.title,
      activities: inOrder,
      // With several graded quizzes no single cut score speaks for the course: the player decides.
      graded: graded.length === 1 ? (graded[0] ?? null) : null,
      page: 'index',
      role: 'course',
    };
    return [{ identifier, title: null, items: [item] }];
  }
  const pageOf = pageNames();
  const itemsOf = (ids: readonly string[]) => ids.map((id) => itemOf(activityOf(document, id), pageOf(id)));
  if (course.modules.length === 1)
    return [{ identifier, title: null, items: itemsOf(course.modules[0]?.activities ?? []) }];
  return course.modules.map((module) => ({
    identifier: `MODULE-${module.id}`,
    title: module.title,
    items: itemsOf(module.activities),
  }));
}

/** Pre-test, everything that is not graded, post-test: one global objective decides what is skipped. */
function planSequenced(document: ReleaseDocument, request: PackageRequest): PlannedGroup[] {
  const inOrder = document.course.modules.flatMap((module) => module.activities.map((id) => activityOf(document, id)));
  const gradedQuiz = (id: string | undefined, what: string): Quiz => {
    const quiz = id === undefined ? inOrder.find(isGraded) : activityOf(document, id);
    if (quiz?.kind === 'quiz' && quiz.cutScore !== null && quiz.mode !== 'flashcards') return quiz;
    throw new PackagerError(
      'packager.bad_request',
      id === undefined
        ? 'The sequenced profile needs a graded quiz with a cut score, and the course has none: give an exam a cut score.'
        : `The ${what} must be a quiz with a cut score, which "${id}" is not.`,
    );
  };
  const pre = gradedQuiz(request.preTest, 'pre-test');
  const post = gradedQuiz(request.postTest ?? request.preTest, 'post-test');
  const pageOf = pageNames();
  const lessons = inOrder.filter(
    (activity) => !isGraded(activity) && activity.id !== pre.id && activity.id !== post.id,
  );
  const test = (quiz: Quiz, role: 'pre-test' | 'post-test'): PlannedItem => ({
    identifier: role === 'pre-test' ? 'ITEM-PRE' : 'ITEM-POST',
    title: quiz.title,
    activities: [quiz],
    graded: quiz,
    page: pageOf(quiz.id),
    role,
  });
  const items = [
    test(pre, 'pre-test'),
    ...lessons.map((lesson) => itemOf(lesson, pageOf(lesson.id))),
    test(post, 'post-test'),
  ];
  return [{ identifier: 'ORG', title: null, items }];
}

function itemOf(activity: Activity, page: string): PlannedItem {
  const graded = isGraded(activity) ? activity : null;
  return {
    identifier: `ITEM-${activity.id}`,
    title: activity.title,
    activities: [activity],
    graded,
    page,
    role: graded ? 'graded' : 'lesson',
  };
}

function isGraded(activity: Activity): activity is Quiz {
  return activity.kind === 'quiz' && activity.graded;
}

function activityOf(document: ReleaseDocument, id: string): Activity {
  const activity = document.activities.find((candidate) => candidate.id === id);
  if (activity) return activity;
  const known = document.activities.map((candidate) => candidate.id).join(', ');
  throw new PackagerError('packager.bad_request', `The course has no activity "${id}". It has: ${known}.`, { id });
}

/** Launch pages named by activity: plain ASCII without further dots, which some LMSs take for server scripts; unique. */
function pageNames(): (id: string) => string {
  const names = new Map<string, string>();
  return (id) => {
    const known = names.get(id);
    if (known) return known;
    const slug = `activity-${id.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')}`;
    const used = new Set(names.values());
    let name = slug;
    for (let n = 2; used.has(name); n++) name = `${slug}-${n}`;
    names.set(id, name);
    return name;
  };
}

/** 250 MB: above it LMSs refuse uploads or time out. */
const LARGE_BYTES = 250 * 1024 * 1024;

function warn(groups: readonly PlannedGroup[], delivery: DeliveryOptions): PackageWarning[] {
  const activities = groups.flatMap((group) => group.items.flatMap((item) => item.activities));
  const warnings: PackageWarning[] = [];
  if (
    activities.some(
      (activity) => activity.kind === 'quiz' || activity.blocks.some((block) => block.kind === 'question'),
    )
  ) {
    warnings.push({
      code: 'answer-keys-inside',
      message:
        'An offline package carries its answer keys: whoever can download the zip can read them. Use it for practice, not for an exam whose questions must stay secret.',
    });
  }
  if (delivery.profile === 'scorm2004-4-sequenced') {
    warnings.push({
      code: 'sequencing',
      message:
        'This profile uses a global objective: Moodle on PHP 8 fails to import it, and Moodle and Docebo do not sequence. Use it only where you know that the LMS does.',
    });
  }
  const language = delivery.language.split('-')[0] ?? '';
  if (!PLAYER_LANGUAGES.includes(language)) {
    warnings.push({
      code: 'language-without-messages',
      message: `The player has no words in "${delivery.language}" and will speak English; the course itself is not affected.`,
    });
  }
  return warnings;
}

/** Warnings that need the parts of the package. */
export function warnOfParts(bytes: number, gradedEssays: readonly string[]): PackageWarning[] {
  const warnings: PackageWarning[] = [];
  if (bytes > LARGE_BYTES) {
    const megabytes = Math.round(bytes / 1024 / 1024);
    warnings.push({
      code: 'large-package',
      message: `The package is ${megabytes} MB; many LMSs refuse more than 250 MB. Make the media smaller, or package activities one by one.`,
    });
  }
  if (gradedEssays.length > 0) {
    warnings.push({
      code: 'essay-in-graded-quiz',
      message: `Nobody grades essays in a package, so these count for nothing in a graded quiz: ${gradedEssays.join(', ')}.`,
    });
  }
  return warnings;
}
