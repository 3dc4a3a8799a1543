/** Small questions about answers, asked by the state machine and the views. Pure. */
import type { PresentedPart, PresentedQuestion, Response } from '@examport/content';

/** Whether there is anything in it: an emptied text or selection is no answer. */
export function isAnswered(response: Response | null): boolean {
  switch (response?.type) {
    case undefined:
      return false;
    case 'multiple-response':
      return response.choices.length > 0;
    case 'fill-in':
      return Object.values(response.texts).some((text) => text.trim() !== '');
    case 'numeric':
      return response.value.trim() !== '';
    case 'matching':
      return Object.keys(response.pairs).length > 0;
    case 'essay':
      return response.text.trim() !== '';
    default:
      return true;
  }
}

/** What one picks from in a choice question: its choices, or `true` and `false` without content. Null for other types. */
export function choicesOf(question: PresentedQuestion): PresentedPart[] | null {
  if (question.type === 'true-false') return ['true', 'false'].map((id) => ({ id, content: '' }));
  return question.type === 'single-choice' || question.type === 'multiple-response' ? question.choices : null;
}

/** Ids of the choices that a response picks. */
export function chosen(response: Response | null | undefined): string[] {
  if (response?.type === 'single-choice') return [response.choice];
  if (response?.type === 'multiple-response') return response.choices;
  return response?.type === 'true-false' ? [String(response.value)] : [];
}

/** The response after picking a choice: replaced, or for multiple response switched on or off (in display order). */
export function choose(question: PresentedQuestion, before: Response | null, id: string): Response | null {
  switch (question.type) {
    case 'single-choice':
      return { type: question.type, choice: id };
    case 'true-false':
      return { type: question.type, value: id === 'true' };
    case 'multiple-response': {
      const picked = chosen(before);
      const choices = question.choices
        .map((choice) => choice.id)
        .filter((choice) => (choice === id ? !picked.includes(id) : picked.includes(choice)));
      return choices.length > 0 ? { type: question.type, choices } : null;
    }
    default:
      return before;
  }
}

/** Words of a text, as an essay's limit counts them: runs without white space. */
export const wordCount = (text: string): number => text.match(/\S+/g)?.length ?? 0;
