import { M } from '../messages/keys.js';
import type { JSX } from 'preact';
import { useApp } from './app-context.js';
import { Hint, isOpen, letterOf, Mark, type Of } from './question-parts.js';
import { hasMarkup, Html, plainText } from './ui.js';

/** A select for each premise; options that text alone cannot show are listed above with their letters. */
export function Matching(props: Of<'matching'>): JSX.Element {
  const { question, response, verdict, onChange } = props;
  const { t } = useApp().words;
  const pairs = response?.type === 'matching' ? response.pairs : {};
  const keyed = verdict?.key?.correct?.type === 'matching' ? verdict.key.correct.pairs : null;
  const listed = question.options.some((option) => hasMarkup(option.content) || option.content.length > 90);
  const named = question.options.map(({ id, content }, i) => ({
    id,
    name: `${listed ? `${letterOf(i)}. ` : ''}${plainText(content)}`,
  }));
  const nameOf = (id: string | undefined): string => named.find((option) => option.id === id)?.name ?? '';
  return (
    <div role="group" aria-labelledby={`stem-${question.id}`}>
      <Hint>{t(M.matchHint)}</Hint>
      {listed && (
        <ol class="options" aria-label={t(M.options)}>
          {question.options.map(({ id, content }, i) => (
            <li key={id}>
              <span class="badge">{letterOf(i)}</span>
              <Html html={content} />
            </li>
          ))}
        </ol>
      )}
      <ul class="pairs">
        {question.premises.map((premise) => {
          const option = pairs[premise.id];
          const right = verdict ? verdict.outcome.parts[premise.id] === true : null;
          return (
            <li key={premise.id} class={verdict ? (right ? 'right' : 'wrong') : ''}>
              <Html html={premise.content} id={`premise-${question.id}-${premise.id}`} />
              {isOpen(props) ? (
                <select
                  aria-labelledby={`premise-${question.id}-${premise.id}`}
                  value={option ?? ''}
                  class={option ? 'set' : ''}
                  onChange={(event) =>
                    onChange({ type: 'matching', pairs: withPair(premise.id, event.currentTarget.value) })
                  }
                >
                  <option value="">{t(M.chooseMatch)}</option>
                  {named.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              ) : (
                <p class="matched" dir="auto">
                  {option ? nameOf(option) : t(M.unanswered)}
                </p>
              )}
              {verdict && (
                <div class="pair-verdict">
                  <Mark
                    right={right}
                    text={
                      keyed && !right
                        ? `${t(M.correctAnswer)}: ${nameOf(keyed[premise.id])}`
                        : t(right ? M.correct : M.incorrect)
                    }
                    rationale={verdict.key?.rationales[premise.id]}
                  />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );

  function withPair(premise: string, option: string): Record<string, string> {
    const { [premise]: _, ...others } = pairs;
    return option ? { ...others, [premise]: option } : others;
  }
}
