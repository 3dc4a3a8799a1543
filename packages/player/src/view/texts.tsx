/** Answers that are typed. */
import { M } from '../messages/keys.js';
import type { JSX } from 'preact';
import { wordCount } from '../answers.js';
import { useApp } from './app-context.js';
import { isOpen, Mark, type Of } from './question-parts.js';

export function FillIn(props: Of<'fill-in'>): JSX.Element {
  const { question, response, verdict, onChange, room } = props;
  const { t } = useApp().words;
  const texts = response?.type === 'fill-in' ? response.texts : {};
  const keyed = verdict?.key?.correct?.type === 'fill-in' ? verdict.key.correct.texts : null;
  return (
    <div role="group" aria-labelledby={`stem-${question.id}`}>
      {question.blanks.map(({ id, label }, i) => {
        const text = texts[id] ?? '';
        const right = verdict?.outcome.parts[id] ?? (verdict ? false : null);
        return (
          <div key={id} class="field">
            <label for={`${question.id}-${id}`}>{label || t(M.blank, { i: i + 1 })}</label>
            <input
              type="text"
              id={`${question.id}-${id}`}
              dir="auto"
              autocomplete="off"
              spellcheck={false}
              value={text}
              readOnly={!isOpen(props)}
              maxLength={Math.min(200, text.length + room)}
              onInput={(event) => onChange({ type: 'fill-in', texts: { ...texts, [id]: event.currentTarget.value } })}
            />
            {verdict && (
              <Mark
                right={right}
                text={
                  keyed && !right ? `${t(M.correctAnswer)}: ${keyed[id] ?? ''}` : t(right ? M.correct : M.incorrect)
                }
                rationale={verdict.key?.rationales[id]}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

export function Numeric(props: Of<'numeric'>): JSX.Element {
  const { question, response, verdict, onChange, room } = props;
  const { t } = useApp().words;
  const value = response?.type === 'numeric' ? response.value : '';
  const keyed = verdict?.key?.correct?.type === 'numeric' ? verdict.key.correct.value : null;
  const right = verdict ? verdict.outcome.correct : null;
  return (
    <div class="field" role="group" aria-labelledby={`stem-${question.id}`}>
      <label for={`number-${question.id}`}>
        {question.unit ? t(M.numericIn, { unit: question.unit }) : t(M.yourNumber)}
      </label>
      <div class="with-unit" dir="ltr">
        <input
          type="text"
          inputMode="decimal"
          id={`number-${question.id}`}
          autocomplete="off"
          value={value}
          readOnly={!isOpen(props)}
          maxLength={Math.min(40, value.length + room)}
          onInput={(event) => onChange({ type: 'numeric', value: event.currentTarget.value })}
        />
        {question.unit && <bdi aria-hidden="true">{question.unit}</bdi>}
      </div>
      {verdict && (
        <Mark
          right={right}
          text={
            keyed !== null && !right
              ? `${t(M.correctAnswer)}: ${keyed} ${question.unit}`
              : t(right ? M.correct : M.incorrect)
          }
          rationale={verdict.key?.rationales['']}
        />
      )}
    </div>
  );
}

/** How close the end of the room has to be before it is mentioned. */
const MENTION_ROOM_BELOW = 300;

export function Essay(props: Of<'essay'>): JSX.Element {
  const { question, response, onChange, room } = props;
  const { t } = useApp().words;
  const text = response?.type === 'essay' ? response.text : '';
  const count = wordCount(text);
  const { maxWords } = question;
  return (
    <div class="field">
      <textarea
        aria-labelledby={`stem-${question.id}`}
        aria-describedby={`count-${question.id}`}
        dir="auto"
        rows={9}
        value={text}
        readOnly={!isOpen(props)}
        maxLength={room === Infinity ? undefined : text.length + room}
        onInput={(event) => onChange({ type: 'essay', text: event.currentTarget.value })}
      />
      <p class="hint counts" id={`count-${question.id}`}>
        <span>{maxWords === null ? t(M.words, { n: count }) : t(M.wordsOf, { count, n: maxWords })}</span>
        {maxWords !== null && count > maxWords && <strong class="mark wrong">{t(M.tooManyWords)}</strong>}
        {room < MENTION_ROOM_BELOW && isOpen(props) && <span>{t(M.roomLeft, { n: room })}</span>}
      </p>
    </div>
  );
}
