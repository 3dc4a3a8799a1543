/** SCORM 1.2 (Run-Time Environment, section 3.4). */
import type { PackageData } from '@examport/content';
import type { Host } from '../host.js';
import {
  hms,
  modeOf,
  numberOf,
  pad,
  percentOf,
  scaledOf,
  type Dialect,
  type Report,
  type Values,
} from './scorm-dialect.js';
import {
  dataModelId,
  interactionId,
  patternText,
  responseText,
  shortDecimal,
  type InteractionSource,
  type ResponseWords,
} from './scorm-interactions.js';
import { createScormHost, type Page } from './scorm-session.js';

const WORDS: ResponseWords = { list: ',', pair: '.', range: '', true: 't', false: 'f', text: 255 };
/** CMIString255: responses, patterns, locations. */
const MAX_STRING = 255;

const TYPES: Record<InteractionSource['question']['type'], string> = {
  'single-choice': 'choice',
  'multiple-response': 'choice',
  'true-false': 'true-false',
  'fill-in': 'fill-in',
  numeric: 'numeric',
  matching: 'matching',
  ordering: 'sequencing',
  essay: 'fill-in',
};

/** CMITimespan, CMITime. */
const timespan = (seconds: number): string => {
  const [hours, minutes, rest] = hms(Math.min(seconds, 9999 * 3600));
  return `${pad(hours, 4)}:${pad(minutes)}:${pad(rest)}.00`;
};
const timeOf = (at: Date): string => `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;

/** One status for what 2004 tells in two: a pass counts once everything else is done, a failure at once. */
function statusOf({ completion, success }: Report): string {
  if (success === 'failed') return 'failed';
  if (completion === 'incomplete') return 'incomplete';
  return success === 'passed' ? 'passed' : 'completed';
}

export const scorm12: Dialect = {
  names: {
    object: 'API',
    initialize: 'LMSInitialize',
    getValue: 'LMSGetValue',
    setValue: 'LMSSetValue',
    commit: 'LMSCommit',
    terminate: 'LMSFinish',
    lastError: 'LMSGetLastError',
    probe: 'cmi.core.lesson_status',
  },
  stateElement: 'cmi.suspend_data',
  stateLimit: 4096,

  launch(lms) {
    const status = lms.get('cmi.core.lesson_status');
    const mastery = numberOf(lms.get('cmi.student_data.mastery_score'));
    return {
      mode: modeOf(lms.get('cmi.core.lesson_mode')),
      learnerId: lms.get('cmi.core.student_id'),
      learnerName: lms.get('cmi.core.student_name'),
      suspendData: lms.get('cmi.suspend_data'),
      resumed: lms.get('cmi.core.entry') === 'resume',
      finished: status === 'passed' || status === 'completed',
      untouched: status === '' || status === 'not attempted',
      passingScore: mastery === null ? null : mastery / 100,
    };
  },

  opening: ({ untouched }) => [
    ['cmi.core.exit', 'suspend'],
    ...(untouched ? ([['cmi.core.lesson_status', 'incomplete']] as Values) : []),
  ],

  report(report) {
    const values: Values = [
      [scorm12.stateElement, report.suspendData],
      ['cmi.core.lesson_location', report.location.slice(0, MAX_STRING)],
    ];
    if (report.scaled !== null) {
      values.push(
        ['cmi.core.score.min', '0'],
        ['cmi.core.score.max', '100'],
        ['cmi.core.score.raw', shortDecimal(percentOf(report.scaled))],
      );
    }
    if (!report.keepStatus) values.push(['cmi.core.lesson_status', statusOf(report)]);
    values.push(['cmi.core.session_time', timespan(report.sessionSeconds)]);
    return values;
  },

  submission(lms, { interactions, domains, at }) {
    const groups: Values[] = [];
    const objectives = numberOf(lms.get('cmi.objectives._count'));
    if (objectives !== null) {
      const known = Array.from({ length: objectives }, (_, i) => lms.get(`cmi.objectives.${i}.id`));
      for (const { id, score } of domains) {
        const name = dataModelId('domain', id);
        const found = known.indexOf(name);
        const n = `cmi.objectives.${found < 0 ? known.push(name) - 1 : found}`;
        groups.push([
          ...(found < 0 ? ([[`${n}.id`, name]] as Values) : []),
          [`${n}.score.min`, '0'],
          [`${n}.score.max`, '100'],
          [`${n}.score.raw`, shortDecimal(percentOf(scaledOf(score)))],
          [`${n}.status`, 'completed'],
        ]);
      }
    }
    const journal = numberOf(lms.get('cmi.interactions._count'));
    if (journal === null) return groups;
    interactions.forEach((source, i) => {
      const { question, outcome, response } = source;
      const n = `cmi.interactions.${journal + i}`;
      const values: Values = [
        [`${n}.id`, interactionId(source)],
        [`${n}.time`, timeOf(at)],
        [`${n}.type`, TYPES[question.type]],
        [`${n}.weighting`, shortDecimal(question.points)],
        [`${n}.result`, outcome.status === 'pending' ? 'neutral' : outcome.correct ? 'correct' : 'wrong'],
        [`${n}.latency`, timespan(source.seconds)],
      ];
      if (question.domain) values.push([`${n}.objectives.0.id`, dataModelId('domain', question.domain)]);
      const pattern = patternText(question, WORDS).slice(0, MAX_STRING);
      if (pattern) values.push([`${n}.correct_responses.0.pattern`, pattern]);
      const text = responseText(question, response, WORDS).slice(0, MAX_STRING);
      if (text) values.push([`${n}.student_response`, text]);
      groups.push(values);
    });
    return groups;
  },

  leaving: (_lms, done, delivery) => [['cmi.core.exit', done && delivery.exitWhenDone === 'normal' ? '' : 'suspend']],

  /** Every one is a value that 1.2 allows; numbers and times mean the same, a status less than the right one. */
  altered(element, value) {
    const last = element.slice(element.lastIndexOf('.') + 1);
    switch (last) {
      case 'raw':
      case 'min':
      case 'max':
      case 'weighting':
        return value.includes('.') ? `${value}0` : `${value}.0`;
      case 'lesson_status':
        return value === 'incomplete' ? 'browsed' : 'incomplete';
      case 'status':
        return 'incomplete';
      case 'exit':
        return value === 'suspend' ? '' : 'suspend';
      case 'session_time':
      case 'latency':
        return value.replace(/\.\d+$/, '.01');
      case 'time':
        return value.replace(/\d$/, (unit) => String((Number(unit) + 1) % 10));
      case 'type':
        // A performance may have any response.
        return 'performance';
      case 'result':
        return value === 'neutral' ? 'wrong' : 'neutral';
      case 'id':
        return `${value.slice(0, 250)}_`;
      default:
        return value.length >= MAX_STRING ? value.slice(0, -1) : `${value}_`;
    }
  },
};

/** The player's host in a SCORM 1.2 package. `page` is the browser's unless a test says otherwise. */
export function createScorm12Host(data: PackageData, page?: Page): Host {
  return createScormHost(data, scorm12, page);
}
