/**
 * The data models of SCORM 1.2 and 2004 as the strictest of ADL's own, Moodle's and the specifications take them: for each element who
 * may read and write it and which values it takes.
 */

export type Version = '1.2' | '2004';

export interface ElementRule {
  access: 'rw' | 'r' | 'w';
  /** Whether a value may be set. `sibling` gives other members of the same record, e.g. an interaction's type. */
  accepts: (value: string, sibling: (name: string) => string) => boolean;
  /** Outside the range is another error than the wrong type (2004: 407). */
  inRange?: (value: string) => boolean;
  /** What it holds before anything is set. Absent in 2004: not initialised (403). */
  initial?: string;
}

type Accepts = ElementRule['accepts'];

const DECIMAL = /^-?\d+(\.\d{1,7})?$/;
const isDecimal: Accepts = (value) => DECIMAL.test(value);
const upTo =
  (length: number): Accepts =>
  (value) =>
    value.length <= length;
const oneOf =
  (...words: string[]): Accepts =>
  (value) =>
    words.includes(value);
const matches =
  (pattern: RegExp, length = Infinity): Accepts =>
  (value) =>
    value.length <= length && pattern.test(value);
const between = (min: number, max: number) => (value: string) => Number(value) >= min && Number(value) <= max;

/** Identifiers that every LMS takes: two characters at least, no space, no hyphen. */
const isIdentifier = matches(/^[A-Za-z0-9_]{2,}$/, 255);

const r = (initial?: string): ElementRule => ({ access: 'r', accepts: () => false, initial });
const w = (accepts: Accepts): ElementRule => ({ access: 'w', accepts });
const rw = (accepts: Accepts, initial?: string): ElementRule => ({ access: 'rw', accepts, initial });

// ------------------------------------------------------------------------------------------------ SCORM 1.2

const score12 = (): ElementRule => rw((value) => isDecimal(value, () => '') && between(0, 100)(value), '');

const RESPONSES_12: Record<string, RegExp> = {
  choice: /^[a-z0-9](,[a-z0-9])*$/,
  'true-false': /^[01tf]$/,
  'fill-in': /^[^]*$/,
  numeric: DECIMAL,
  likert: /^[a-z0-9]?$/,
  matching: /^[a-z0-9]\.[a-z0-9](,[a-z0-9]\.[a-z0-9])*$/,
  performance: /^[^]*$/,
  sequencing: /^[a-z0-9](,[a-z0-9])*$/,
};
const response12: Accepts = (value, sibling) =>
  value.length <= 255 && (RESPONSES_12[sibling('type')]?.test(value) ?? false);
const timespan12 = matches(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/);

const SCORM_12: Record<string, ElementRule> = {
  'cmi.core._children': r(
    'student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time',
  ),
  'cmi.core.student_id': r(),
  'cmi.core.student_name': r(),
  'cmi.core.lesson_location': rw(upTo(255), ''),
  'cmi.core.credit': r('credit'),
  // "not attempted" may not be set (RTE 3.4).
  'cmi.core.lesson_status': rw(oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed'), 'not attempted'),
  'cmi.core.entry': r('ab-initio'),
  'cmi.core.score._children': r('raw,min,max'),
  'cmi.core.score.raw': score12(),
  'cmi.core.score.min': score12(),
  'cmi.core.score.max': score12(),
  'cmi.core.total_time': r('0000:00:00.00'),
  'cmi.core.lesson_mode': r('normal'),
  'cmi.core.exit': w(oneOf('time-out', 'suspend', 'logout', '')),
  'cmi.core.session_time': w(timespan12),
  'cmi.suspend_data': rw(upTo(4096), ''),
  'cmi.launch_data': r(''),
  'cmi.comments': rw(upTo(4096), ''),
  'cmi.comments_from_lms': r(''),
  'cmi.student_data._children': r('mastery_score,max_time_allowed,time_limit_action'),
  'cmi.student_data.mastery_score': r(''),
  'cmi.student_data.max_time_allowed': r(''),
  'cmi.student_data.time_limit_action': r(''),
  'cmi.objectives._children': r('id,score,status'),
  'cmi.objectives.n.id': rw(isIdentifier),
  'cmi.objectives.n.score.raw': score12(),
  'cmi.objectives.n.score.min': score12(),
  'cmi.objectives.n.score.max': score12(),
  'cmi.objectives.n.status': rw(oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed')),
  'cmi.interactions._children': r(
    'id,objectives,time,type,correct_responses,weighting,student_response,result,latency',
  ),
  'cmi.interactions.n.id': w(isIdentifier),
  'cmi.interactions.n.objectives.n.id': w(isIdentifier),
  'cmi.interactions.n.time': w(matches(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/)),
  'cmi.interactions.n.type': w(oneOf(...Object.keys(RESPONSES_12))),
  'cmi.interactions.n.correct_responses.n.pattern': w(response12),
  'cmi.interactions.n.weighting': w(isDecimal),
  'cmi.interactions.n.student_response': w(response12),
  'cmi.interactions.n.result': w(
    (value) => ['correct', 'wrong', 'unanticipated', 'neutral'].includes(value) || DECIMAL.test(value),
  ),
  'cmi.interactions.n.latency': w(timespan12),
};

// ------------------------------------------------------------------------------------------------ SCORM 2004

const decimal2004 = (min = -Infinity, max = Infinity, access: 'r' | 'rw' = 'rw'): ElementRule => ({
  access,
  accepts: isDecimal,
  inRange: between(min, max),
});

const CHOICES = /^\w+(\[,\]\w+)*$/;
const PAIRS = /^\w+\[\.\]\w+(\[,\]\w+\[\.\]\w+)*$/;
const shortTexts: Accepts = (value) => {
  const texts = value.split('[,]');
  return texts.length <= 10 && texts.every((text) => text.length <= 250);
};
const RESPONSES_2004: Record<string, { response: Accepts; pattern: Accepts }> = {
  'true-false': { response: oneOf('true', 'false'), pattern: oneOf('true', 'false') },
  choice: { response: matches(CHOICES), pattern: matches(CHOICES) },
  'fill-in': { response: shortTexts, pattern: shortTexts },
  'long-fill-in': { response: upTo(4000), pattern: upTo(4000) },
  numeric: { response: isDecimal, pattern: matches(/^(-?\d+(\.\d{1,7})?)?\[:\](-?\d+(\.\d{1,7})?)?$/) },
  matching: { response: matches(PAIRS), pattern: matches(PAIRS) },
  sequencing: { response: matches(CHOICES), pattern: matches(CHOICES) },
  likert: { response: matches(/^\w+$/), pattern: matches(/^\w+$/) },
  performance: { response: upTo(4000), pattern: upTo(4000) },
  other: { response: upTo(4000), pattern: upTo(4000) },
};
/** ADL and Moodle take at most two decimals, and a zone only behind decimals. */
const isTimestamp = matches(
  /^\d{4}-(0\d|1[0-2])-[0-3]\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2}(Z|[+-]\d\d(:\d\d)?)?)?$/,
);
const isDuration = matches(/^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/);
const COMPLETION = oneOf('completed', 'incomplete', 'not attempted', 'unknown');
const SUCCESS = oneOf('passed', 'failed', 'unknown');
const shortIdentifier = matches(/^[A-Za-z0-9_]{2,}$/, 4000);

const SCORM_2004: Record<string, ElementRule> = {
  'cmi._version': r('1.0'),
  'cmi.completion_status': rw(COMPLETION, 'unknown'),
  'cmi.completion_threshold': r(),
  'cmi.credit': r('credit'),
  'cmi.entry': r('ab-initio'),
  'cmi.exit': w(oneOf('time-out', 'suspend', 'logout', 'normal', '')),
  'cmi.interactions._children': r(
    'id,type,objectives,timestamp,correct_responses,weighting,learner_response,result,latency,description',
  ),
  'cmi.interactions.n.id': rw(shortIdentifier),
  'cmi.interactions.n.type': rw(oneOf(...Object.keys(RESPONSES_2004))),
  'cmi.interactions.n.objectives.n.id': rw(shortIdentifier),
  'cmi.interactions.n.timestamp': rw(isTimestamp),
  'cmi.interactions.n.correct_responses.n.pattern': rw(
    (value, sibling) => RESPONSES_2004[sibling('type')]?.pattern(value, sibling) ?? false,
  ),
  'cmi.interactions.n.weighting': decimal2004(),
  'cmi.interactions.n.learner_response': rw(
    (value, sibling) => RESPONSES_2004[sibling('type')]?.response(value, sibling) ?? false,
  ),
  'cmi.interactions.n.result': rw(
    (value) => ['correct', 'incorrect', 'unanticipated', 'neutral'].includes(value) || DECIMAL.test(value),
  ),
  'cmi.interactions.n.latency': rw(isDuration),
  'cmi.interactions.n.description': rw(upTo(250)),
  'cmi.launch_data': r(),
  'cmi.learner_id': r(),
  'cmi.learner_name': r(),
  // Empty: refused by runtimes that LMSs build on.
  'cmi.location': rw(matches(/./, 1000)),
  'cmi.max_time_allowed': r(),
  'cmi.mode': r('normal'),
  'cmi.objectives._children': r('id,score,success_status,completion_status,progress_measure,description'),
  'cmi.objectives.n.id': rw(shortIdentifier),
  'cmi.objectives.n.score.scaled': decimal2004(-1, 1),
  'cmi.objectives.n.score.raw': decimal2004(),
  'cmi.objectives.n.score.min': decimal2004(),
  'cmi.objectives.n.score.max': decimal2004(),
  'cmi.objectives.n.success_status': rw(SUCCESS, 'unknown'),
  'cmi.objectives.n.completion_status': rw(COMPLETION, 'unknown'),
  'cmi.objectives.n.progress_measure': decimal2004(0, 1),
  'cmi.objectives.n.description': rw(upTo(250)),
  'cmi.progress_measure': decimal2004(0, 1),
  'cmi.scaled_passing_score': r(),
  'cmi.score._children': r('scaled,raw,min,max'),
  'cmi.score.scaled': decimal2004(-1, 1),
  'cmi.score.raw': decimal2004(),
  'cmi.score.min': decimal2004(),
  'cmi.score.max': decimal2004(),
  'cmi.session_time': w(isDuration),
  'cmi.success_status': rw(SUCCESS, 'unknown'),
  'cmi.suspend_data': rw(upTo(64_000)),
  'cmi.time_limit_action': r('continue,no message'),
  'cmi.total_time': r('PT0S'),
  'adl.nav.request': rw(
    oneOf('continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll', '_none_'),
    '_none_',
  ),
  'adl.nav.request_valid.continue': r('unknown'),
  'adl.nav.request_valid.previous': r('unknown'),
};

export const ELEMENTS: Record<Version, Readonly<Record<string, ElementRule>>> = { '1.2': SCORM_12, '2004': SCORM_2004 };
