/** What is written behind `examport package`, as a request to the packager. */
import { InvalidArgumentError } from 'commander';
import type { CompletionRule, DeliveryOptions, Layout, Profile, ReviewPolicy } from '@examport/content';
import type { Lms, Navigation, PackageRequest } from '@examport/packager';

// Written as records, so that the type checker demands every member of a contract's union.
const keys = <Key extends string>(record: Record<Key, true>): Key[] => Object.keys(record) as Key[];

export const PROFILES = keys<Profile>({
  scorm12: true,
  'scorm2004-3': true,
  'scorm2004-4': true,
  'scorm2004-4-sequenced': true,
});
export const LMSS = keys<Lms>({
  moodle: true,
  canvas: true,
  successfactors: true,
  cornerstone: true,
  docebo: true,
  'scorm-cloud': true,
  unknown: true,
});
export const LAYOUTS = keys<Layout>({ single: true, multi: true });
export const NAVIGATIONS = keys<Navigation>({ free: true, linear: true });
export const COMPLETIONS = keys<CompletionRule>({
  'all-activities': true,
  'exam-submitted': true,
  'exam-passed': true,
});
export const FAIL_STATUSES = keys<DeliveryOptions['failStatus']>({ failed: true, incomplete: true });
export const EXITS = keys<DeliveryOptions['exitWhenDone']>({ normal: true, suspend: true });
export const REVIEWS = keys<ReviewPolicy>({ score: true, responses: true, full: true });

/** As commander gives them: an option that was not written is absent. */
export interface PackageFlags {
  profile?: Profile;
  for?: Lms;
  layout?: Layout;
  activity?: string;
  cutScore?: number;
  attempts?: number | null;
  timeLimit?: number | null;
  shuffle?: boolean;
  review?: ReviewPolicy;
  language?: string;
  completion?: CompletionRule;
  failStatus?: DeliveryOptions['failStatus'];
  exitWhenDone?: DeliveryOptions['exitWhenDone'];
  navigation?: Navigation;
  preTest?: string;
  postTest?: string;
  out?: string;
  json?: boolean;
  validate: boolean;
}

export function requestOf(flags: PackageFlags): PackageRequest {
  const { for: lms, timeLimit, ...others } = flags;
  const { json: _json, out: _out, validate: _validate, ...request } = others;
  return { ...request, ...(lms && { lms }), ...(timeLimit !== undefined && { timeLimitSeconds: timeLimit }) };
}

export function percent(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 100)) throw new InvalidArgumentError('It must be 0 to 100.');
  return value;
}

/** `null` lifts the limit. */
export function attempts(text: string): number | null {
  if (text === 'unlimited') return null;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 10)
    throw new InvalidArgumentError('It must be 1 to 10, or "unlimited".');
  return value;
}

/** Minutes → seconds; `null` lifts the limit. */
export function minutes(text: string): number | null {
  if (text === 'none') return null;
  const seconds = Math.round(Number(text) * 60);
  if (!(seconds >= 1 && seconds <= 86_400))
    throw new InvalidArgumentError('It must be minutes, at most 1440, or "none".');
  return seconds;
}
