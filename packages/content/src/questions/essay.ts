import type { PresentedQuestion } from '../response.js';
import type { Essay } from '../schema.js';
import { presentBase } from './shared.js';

export function presentEssay(question: Essay): PresentedQuestion {
  return { ...presentBase(question), type: 'essay', maxWords: question.maxWords };
}

/** For self-assessment: the model answer, then what the author says about it. */
export function explanationOfEssay(question: Essay): string {
  return question.modelAnswer + question.explanation;
}
