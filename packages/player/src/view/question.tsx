/** A question of any type: to be answered, with its verdict, or both. */
import type { JSX } from 'preact';
import { Choices } from './choices.js';
import { Matching } from './matching.js';
import { Ordering } from './ordering.js';
import type { AnswerProps } from './question-parts.js';
import { Essay, FillIn, Numeric } from './texts.js';
import { Html } from './ui.js';
import { Explanation } from './verdict.js';

export function Answer(props: AnswerProps): JSX.Element {
  const { question, verdict } = props;
  return (
    <div class={`answer ${verdict ? 'judged' : ''}`}>
      <Html html={question.stem} class="stem" id={`stem-${question.id}`} />
      <Field {...props} />
      {verdict && <Explanation question={question} verdict={verdict} />}
    </div>
  );
}

function Field(props: AnswerProps): JSX.Element {
  switch (props.question.type) {
    case 'fill-in':
      return <FillIn {...props} question={props.question} />;
    case 'numeric':
      return <Numeric {...props} question={props.question} />;
    case 'matching':
      return <Matching {...props} question={props.question} />;
    case 'ordering':
      return <Ordering {...props} question={props.question} />;
    case 'essay':
      return <Essay {...props} question={props.question} />;
    default:
      return <Choices {...props} />;
  }
}
