/**
 * Everything of the player's port that needs an answer key, for packages: they carry their keys, so forms, feedback and scores are
 * made here, with the same `@examport/scoring` that a server uses.
 */
import {
  answerKey,
  present,
  type Activity,
  type Lesson,
  type PackageData,
  type PresentedQuestion,
  type Question,
} from '@examport/content';
import { assembleForm, scoreAttempt, scoreResponse, type AttemptScore, type FormItem } from '@examport/scoring';
import type { AttemptResult, AttemptState, Feedback, FormQuestion, Host } from '../host.js';
import { HostError } from './host-errors.js';

/** One question of a form with its key: what scoring, state and interactions work on. Stays inside the hosts. */
export interface KeyedItem {
  question: Question;
  item: FormItem;
}

export interface Grading extends Pick<Host, 'form' | 'lessonQuestions' | 'feedback' | 'result'> {
  /** The form of (quiz, seed) with its keys. Remembered, since state is written after every answer. */
  keyedForm(quizId: string, seed: number): readonly KeyedItem[];
  /** The score of an attempt, with an outcome a question in form order. */
  score(quizId: string, attempt: AttemptState): AttemptScore;
}

/** An attempt in progress, the last one of each of a few quizzes; assembling again costs milliseconds. */
const REMEMBERED_FORMS = 32;

/**
 * Grading for one package.
 *
 * @throws HostError `host.unknown_activity` or `host.unknown_question` when asked for what the package does not hold; its promises
 *   reject with the same.
 */
export function createGrading(data: PackageData): Grading {
  const activities = new Map(data.activities.map((activity) => [activity.id, activity]));
  const questions = new Map(data.questions.map((question) => [question.id, question]));
  const { blueprint } = data.course;
  const forms = new Map<string, readonly KeyedItem[]>();

  function activityOf<Kind extends Activity['kind']>(kind: Kind, id: string): Extract<Activity, { kind: Kind }> {
    const activity = activities.get(id);
    if (activity?.kind !== kind) throw new HostError('host.unknown_activity', { id });
    return activity as Extract<Activity, { kind: Kind }>;
  }

  function questionOf(id: string): Question {
    const question = questions.get(id);
    if (!question) throw new HostError('host.unknown_question', { id });
    return question;
  }

  function keyedForm(quizId: string, seed: number): readonly KeyedItem[] {
    const name = `${quizId} ${seed}`;
    const known = forms.get(name);
    if (known) return known;
    const form = assembleForm({ quiz: activityOf('quiz', quizId), questions: data.questions, blueprint, seed });
    const made = form.items.map((item) => ({ item, question: questionOf(item.questionId) }));
    if (forms.size >= REMEMBERED_FORMS) forms.delete(forms.keys().next().value as string);
    forms.set(name, made);
    return made;
  }

  function score(quizId: string, attempt: AttemptState): AttemptScore {
    const quiz = activityOf('quiz', quizId);
    const items = keyedForm(quizId, attempt.seed).map((keyed) => keyed.item);
    return scoreAttempt({
      quiz,
      blueprint,
      questions: data.questions,
      form: { quizId, seed: attempt.seed, generator: 1, items },
      responses: items.map((_, i) => attempt.answers[i]?.response ?? null),
    });
  }

  return {
    keyedForm,
    score,

    async form(quizId, seed): Promise<FormQuestion[]> {
      const titles = new Map(activityOf('quiz', quizId).sections.map((section) => [section.id, section.title]));
      return keyedForm(quizId, seed).map(({ item, question }) => ({
        sectionTitle: titles.get(item.sectionId) ?? '',
        question: present(question, item.order),
      }));
    },

    async lessonQuestions(lessonId): Promise<PresentedQuestion[]> {
      return questionIdsOf(activityOf('lesson', lessonId)).map((id) => present(questionOf(id)));
    },

    async feedback(activityId, { id }, response): Promise<Feedback> {
      const activity = activities.get(activityId);
      if (!activity) throw new HostError('host.unknown_activity', { id: activityId });
      if (activity.kind === 'quiz' && activity.mode === 'exam') {
        throw new HostError('host.feedback_refused', { id: activityId });
      }
      const question = questionOf(id);
      return { outcome: scoreResponse(question, response), key: answerKey(question) };
    },

    async result(quizId, attempt): Promise<AttemptResult> {
      const quiz = activityOf('quiz', quizId);
      const { outcomes, byDomain, scaled: _, ...totals } = score(quizId, attempt);
      const titles = new Map(blueprint.map((domain) => [domain.id, domain.title]));
      return {
        ...totals,
        cutScore: quiz.cutScore,
        byDomain: byDomain.map(({ domain, ...rest }) => ({
          title: domain === null ? '' : (titles.get(domain) ?? ''),
          ...rest,
        })),
        review:
          quiz.review === 'score'
            ? []
            : keyedForm(quizId, attempt.seed).map((keyed, i) => ({
                question: presented(keyed),
                response: attempt.answers[i]?.response ?? null,
                outcome: outcomes[i] ?? scoreResponse(keyed.question, null),
                key: quiz.review === 'full' ? answerKey(keyed.question) : null,
              })),
      };
    },
  };
}

function presented({ question, item }: KeyedItem): PresentedQuestion {
  return present(question, item.order);
}

function questionIdsOf(lesson: Lesson): string[] {
  return [...new Set(lesson.blocks.flatMap((block) => (block.kind === 'question' ? [block.question] : [])))];
}
