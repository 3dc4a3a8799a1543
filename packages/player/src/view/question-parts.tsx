/** What the question types' views share. */
import type { AnswerKey, PresentedPart, PresentedQuestion, Response } from '@examport/content';
import type { ComponentChildren, JSX } from 'preact';
import type { Outcome } from '../host.js';
import { Html, Icon } from './ui.js';

/** How an answer was judged; `key` is null where the review policy keeps it. */
export interface Verdict {
  outcome: Outcome;
  key: AnswerKey | null;
}

export interface AnswerProps {
  question: PresentedQuestion;
  response: Response | null;
  verdict: Verdict | null;
  onChange: (response: Response | null) => void;
  /** Nothing can be changed, though no verdict is shown. */
  fixed?: boolean;
  struck?: readonly string[];
  onStrike?: (choice: string) => void;
  /** Characters of free text that may still be added. */
  room: number;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const letterOf = (i: number): string => LETTERS[i] ?? '';

/** Props of the view of one type. */
export type Of<Type extends PresentedQuestion['type']> = AnswerProps & {
  question: Extract<PresentedQuestion, { type: Type }>;
};

/** Whether something can still be changed. */
export const isOpen = ({ fixed, verdict }: AnswerProps): boolean => !fixed && !verdict;

export function Hint({ children, id }: { children: ComponentChildren; id?: string }): JSX.Element {
  return (
    <p class="hint" id={id}>
      {children}
    </p>
  );
}

/** Right or wrong in words and a sign, with the reason where there is one. */
export function Mark({
  right,
  text,
  rationale,
}: {
  right: boolean | null;
  text: string;
  rationale?: string;
}): JSX.Element {
  return (
    <>
      <p class={`mark ${right === null ? '' : right ? 'right' : 'wrong'}`}>
        {right !== null && <Icon name={right ? 'check' : 'cross'} />}
        {text}
      </p>
      {rationale && <Html html={rationale} class="rationale" />}
    </>
  );
}

export function OrderedItems({
  items,
  order,
}: {
  items: readonly PresentedPart[];
  order: readonly string[];
}): JSX.Element {
  return (
    <ol class="ordered">
      {order.map((id) => (
        <li key={id}>
          <Html html={items.find((item) => item.id === id)?.content ?? ''} />
        </li>
      ))}
    </ol>
  );
}
