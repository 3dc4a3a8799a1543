import { M } from '../messages/keys.js';
import type { JSX } from 'preact';
import { choicesOf, choose, chosen } from '../answers.js';
import { useApp } from './app-context.js';
import { Hint, isOpen, letterOf, type AnswerProps } from './question-parts.js';
import { Html, Icon, IconButton } from './ui.js';

/** Single choice, multiple response, true or false. */
export function Choices(props: AnswerProps): JSX.Element {
  const { question, response, verdict, onChange, struck = [], onStrike } = props;
  const { t } = useApp().words;
  const multiple = question.type === 'multiple-response';
  const picked = chosen(response);
  const keyed = verdict?.key ? chosen(verdict.key.correct) : null;
  const hint = multiple ? M.selectAll : M.selectOne;
  return (
    <div
      role={multiple ? 'group' : 'radiogroup'}
      aria-labelledby={`stem-${question.id}`}
      aria-describedby={`hint-${question.id}`}
    >
      <Hint id={`hint-${question.id}`}>{t(hint)}</Hint>
      <ul class={`choices ${multiple ? 'multiple' : ''}`}>
        {(choicesOf(question) ?? []).map(({ id, content }, i) => {
          const isPicked = picked.includes(id);
          const out = struck.includes(id) && !verdict;
          const state = verdictOn(id, isPicked);
          return (
            <li key={id} class={`choice ${isPicked ? 'picked' : ''} ${out ? 'out' : ''} ${state?.tone ?? ''}`}>
              <label>
                <input
                  type={multiple ? 'checkbox' : 'radio'}
                  name={`choice-${question.id}`}
                  checked={isPicked}
                  disabled={!isOpen(props)}
                  onChange={() => onChange(choose(question, response, id))}
                />
                <span class="badge" aria-hidden="true">
                  {state?.tone ? <Icon name={state.tone === 'wrong' ? 'cross' : 'check'} /> : letterOf(i)}
                </span>
                {content ? (
                  <Html html={content} class="choice-text" />
                ) : (
                  <span class="choice-text">{t(id === 'true' ? M.true : M.false)}</span>
                )}
              </label>
              {onStrike && isOpen(props) && (
                <IconButton
                  icon={out ? 'restore' : 'strike'}
                  class="strike"
                  pressed={out}
                  label={t(out ? M.unstrike : M.strike, { choice: letterOf(i) })}
                  onClick={() => onStrike(id)}
                />
              )}
              {(state || verdict?.key?.rationales[id]) && (
                <div class="choice-verdict">
                  {state && <p class="mark">{t(state.text)}</p>}
                  {verdict?.key?.rationales[id] && <Html html={verdict.key.rationales[id]} class="rationale" />}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );

  function verdictOn(id: string, isPicked: boolean): { tone: string; text: M } | null {
    if (!verdict) return null;
    const right = keyed ? keyed.includes(id) : multiple ? verdict.outcome.parts[id] : verdict.outcome.correct;
    if (isPicked && right === undefined) return { tone: '', text: M.yourAnswer };
    if (isPicked) return right ? { tone: 'right', text: M.yourCorrect } : { tone: 'wrong', text: M.yourIncorrect };
    return keyed?.includes(id) ? { tone: 'missed', text: M.correctAnswer } : null;
  }
}
