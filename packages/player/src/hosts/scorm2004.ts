/** SCORM 2004, 3rd and 4th edition (Run-Time Environment, chapter 4). */
import { htmlToText, type PackageData } from '@examport/content';
import type { Host } from '../host.js';
import type { Lms } from './scorm-api.js';
import {
  hms,
  modeOf,
  numberOf,
  pad,
  percentOf,
  scaledOf,
  valueBytes,
  type Dialect,
  type Values,
} from './scorm-dialect.js';
import {
  cut,
  withoutLanguage,
  dataModelId,
  interactionId,
  patternText,
  responseText,
  shortDecimal,
  type InteractionSource,
  type ResponseWords,
} from './scorm-interactions.js';
import { createScormHost, type Page } from './scorm-session.js';

const WORDS: ResponseWords = { list: '[,]', pair: '[.]', range: '[:]', true: 'true', false: 'false', text: 250 };
const ESSAY_WORDS: ResponseWords = { ...WORDS, text: 4000 };
const MAX_DESCRIPTION = 250;
const MAX_LOCATION = 1000;

/**
 * Moodle sends every interaction again with every commit, so all of them together, not only what is new, must stay below the 1,000
 * values that PHP takes and, with the state, below 64 KiB.
 */
const MAX_VALUES = 900;
const MAX_BYTES = 38_000;
/** Fields of an interaction that are left out, from the last, when there are too many questions for all. */
const OPTIONAL_FIELDS = ['pattern', 'latency', 'weighting', 'timestamp', 'objective', 'description'] as const;

const TYPES: Record<InteractionSource['question']['type'], string> = {
  'single-choice': 'choice',
  'multiple-response': 'choice',
  'true-false': 'true-false',
  'fill-in': 'fill-in',
  numeric: 'numeric',
  matching: 'matching',
  ordering: 'sequencing',
  essay: 'long-fill-in',
};

/** timeinterval(second,10,2); time(second,10,0), local time: with a zone or three decimals Moodle and ADL refuse it. */
const duration = (seconds: number): string => {
  const [hours, minutes, rest] = hms(seconds);
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest}S`;
};
const timestamp = (at: Date): string =>
  `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;

/** All values of one interaction but its id, the first three always, the others by what there is room for. */
function interactionValues(n: string, source: InteractionSource, at: Date, optional: number): Values {
  const { question, response, outcome } = source;
  const has = (field: (typeof OPTIONAL_FIELDS)[number]) => OPTIONAL_FIELDS.indexOf(field) < optional;
  const values: Values = [[`${n}.type`, TYPES[question.type]]];
  if (has('objective') && question.domain) {
    values.push([`${n}.objectives.0.id`, dataModelId('domain', question.domain)]);
  }
  if (has('timestamp')) values.push([`${n}.timestamp`, timestamp(at)]);
  const pattern = patternText(question, WORDS);
  if (has('pattern') && pattern) values.push([`${n}.correct_responses.0.pattern`, pattern]);
  if (has('weighting')) values.push([`${n}.weighting`, shortDecimal(question.points)]);
  const text = responseText(question, response, question.type === 'essay' ? ESSAY_WORDS : WORDS);
  if (text) values.push([`${n}.learner_response`, text]);
  values.push([`${n}.result`, outcome.status === 'pending' ? 'neutral' : outcome.correct ? 'correct' : 'incorrect']);
  if (has('latency')) values.push([`${n}.latency`, duration(source.seconds)]);
  const description = has('description') && cut(withoutLanguage(htmlToText(question.stem)), MAX_DESCRIPTION);
  if (description) values.push([`${n}.description`, description]);
  return values;
}

export const scorm2004: Dialect = {
  names: {
    object: 'API_1484_11',
    initialize: 'Initialize',
    getValue: 'GetValue',
    setValue: 'SetValue',
    commit: 'Commit',
    terminate: 'Terminate',
    lastError: 'GetLastError',
    probe: 'cmi.completion_status',
  },
  stateElement: 'cmi.suspend_data',
  // The standard allows 64,000; with the interactions of an exam beside it a commit has to stay below 64 KiB.
  stateLimit: 20_000,

  launch(lms) {
    const completion = lms.get('cmi.completion_status');
    const success = lms.get('cmi.success_status');
    return {
      mode: modeOf(lms.get('cmi.mode')),
      learnerId: lms.get('cmi.learner_id'),
      learnerName: lms.get('cmi.learner_name'),
      suspendData: lms.get('cmi.suspend_data'),
      resumed: lms.get('cmi.entry') === 'resume',
      finished: completion === 'completed' || success === 'passed',
      untouched: !['completed', 'incomplete'].includes(completion),
      passingScore: numberOf(lms.get('cmi.scaled_passing_score')),
    };
  },

  opening: ({ untouched }) => [
    ['cmi.exit', 'suspend'],
    ...(untouched ? ([['cmi.completion_status', 'incomplete']] as Values) : []),
  ],

  report(report) {
    const { scaled, completion, success } = report;
    const values: Values = [
      ['cmi.suspend_data', report.suspendData],
      ['cmi.location', report.location.slice(0, MAX_LOCATION)],
    ];
    if (scaled !== null) {
      const raw = percentOf(scaled);
      values.push(
        ['cmi.score.min', '0'],
        ['cmi.score.max', '100'],
        ['cmi.score.raw', shortDecimal(raw)],
        ['cmi.score.scaled', shortDecimal(raw / 100)],
      );
    }
    values.push(
      // 1 would mean completed (RTE 4.2.18), whatever is said beside it.
      ['cmi.progress_measure', shortDecimal(completion === 'completed' ? 1 : Math.min(report.progress, 0.99))],
      ['cmi.session_time', duration(report.sessionSeconds)],
    );
    if (!report.keepStatus) {
      values.push(['cmi.success_status', success], ['cmi.completion_status', completion]);
    }
    return values;
  },

  submission(lms, { interactions, domains, at }) {
    const ids = (list: string): string[] | null => {
      const count = numberOf(lms.get(`cmi.${list}._count`));
      return count === null ? null : Array.from({ length: count }, (_, i) => lms.get(`cmi.${list}.${i}.id`));
    };
    const groups: Values[] = [];
    // The LMS may have filled some in, the primary one first: they are found by id and never renamed (351).
    const objectives = ids('objectives');
    if (objectives) {
      for (const { id, score } of domains) {
        const name = dataModelId('domain', id);
        const found = objectives.indexOf(name);
        const n = `cmi.objectives.${found < 0 ? objectives.push(name) - 1 : found}`;
        const raw = percentOf(scaledOf(score));
        groups.push([
          ...(found < 0 ? ([[`${n}.id`, name]] as Values) : []),
          [`${n}.score.min`, '0'],
          [`${n}.score.max`, '100'],
          [`${n}.score.raw`, shortDecimal(raw)],
          [`${n}.score.scaled`, shortDecimal(raw / 100)],
          [`${n}.completion_status`, 'completed'],
        ]);
      }
    }

    const known = ids('interactions');
    if (!known) return groups;
    const before = new Map(known.flatMap((_, i) => interactionInLms(lms, `cmi.interactions.${i}`)));
    // One that an earlier attempt left is written over: kept apart, attempts would soon be more than a commit can take.
    const placed = interactions.map((source) => {
      const name = interactionId(source);
      const found = known.indexOf(name);
      return { source, name, index: found < 0 ? known.push(name) - 1 : found, isNew: found < 0 };
    });
    const written = (optional: number): Values[] =>
      placed.map(({ source, name, index, isNew }) => {
        const n = `cmi.interactions.${index}`;
        return [...(isNew ? ([[`${n}.id`, name]] as Values) : []), ...interactionValues(n, source, at, optional)];
      });
    const objectiveValues = groups.flat().length;
    const fits = (part: Values[]): boolean => {
      const all = new Map([...before, ...part.flat()]);
      return all.size + objectiveValues <= MAX_VALUES && valueBytes([...all]) <= MAX_BYTES;
    };
    let optional: number = OPTIONAL_FIELDS.length;
    while (optional > 0 && !fits(written(optional))) optional--;
    const part = written(optional);
    // More questions than any commit can carry: the score must arrive, so the report of answers ends early.
    while (part.length > 0 && !fits(part)) part.pop();
    return [...groups, ...part];
  },

  leaving(lms, done, delivery) {
    const ends = done && delivery.exitWhenDone === 'normal';
    return [
      ['cmi.exit', ends ? 'normal' : 'suspend'],
      ['adl.nav.request', navigation()],
    ];

    function navigation(): string {
      // One SCO of several: ending the whole course is not for it to say.
      if (delivery.layout === 'single') return ends ? 'exitAll' : 'suspendAll';
      return done && lms.get('adl.nav.request_valid.continue') === 'true' ? 'continue' : 'suspendAll';
    }
  },

  altered: null,
};

/** What the LMS holds of an interaction, and will send again with every commit. */
function interactionInLms(lms: Lms, n: string): Values {
  const fields = ['id', 'type', 'timestamp', 'weighting', 'learner_response', 'result', 'latency', 'description'];
  if (lms.get(`${n}.objectives._count`) > '0') fields.push('objectives.0.id');
  if (lms.get(`${n}.correct_responses._count`) > '0') fields.push('correct_responses.0.pattern');
  return fields
    .map((field): Values[number] => [`${n}.${field}`, lms.get(`${n}.${field}`)])
    .filter(([, value]) => value);
}

/** The player's host in a SCORM 2004 package. `page` is the browser's unless a test says otherwise. */
export function createScorm2004Host(data: PackageData, page?: Page): Host {
  return createScormHost(data, scorm2004, page);
}
