import { M } from '../messages/keys.js';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useApp } from './app-context.js';
import { Hint, isOpen, Mark, OrderedItems, type Of } from './question-parts.js';
import { Hidden, Html, Icon, IconButton, plainText } from './ui.js';

/** Items moved by buttons, or dragged by their handle. */
export function Ordering(props: Of<'ordering'>): JSX.Element {
  const { question, response, verdict, onChange } = props;
  const { t } = useApp().words;
  const { items } = question;
  const [said, say] = useState('');
  const [dragged, drag] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const order = response?.type === 'ordering' ? response.order : items.map((item) => item.id);
  const nameOf = (id: string): string => plainText(items.find((item) => item.id === id)?.content ?? '');
  const right = verdict?.key?.correct?.type === 'ordering' ? verdict.key.correct.order : null;

  function move(id: string, to: number): void {
    const next = order.filter((other) => other !== id);
    next.splice(to, 0, id);
    onChange({ type: 'ordering', order: next });
    say(t(M.movedTo, { item: nameOf(id), i: to + 1, n: order.length }));
  }

  function follow(event: PointerEvent): void {
    if (!dragged || !list.current) return;
    const at = [...list.current.children].findIndex((row) => event.clientY < row.getBoundingClientRect().bottom);
    const to = at < 0 ? order.length - 1 : at;
    if (order[to] !== dragged) move(dragged, to);
  }

  return (
    <div role="group" aria-labelledby={`stem-${question.id}`}>
      <Hint>{t(M.orderHint)}</Hint>
      <ol class="ordering" ref={list}>
        {order.map((id, i) => {
          const isRight = verdict ? verdict.outcome.parts[id] === true : null;
          const tone = isRight === null ? '' : isRight ? 'right' : 'wrong';
          return (
            <li key={id} class={`${tone} ${dragged === id ? 'dragged' : ''}`}>
              {isOpen(props) && (
                <span
                  class="handle"
                  aria-hidden="true"
                  onPointerDown={(event) => {
                    event.currentTarget.setPointerCapture(event.pointerId);
                    drag(id);
                  }}
                  onPointerMove={follow}
                  onLostPointerCapture={() => drag(null)}
                >
                  <Icon name="drag" />
                </span>
              )}
              <span class="badge">{i + 1}</span>
              <Html html={items.find((item) => item.id === id)?.content ?? ''} />
              {isOpen(props) && (
                <span class="moves">
                  <IconButton
                    icon="up"
                    label={t(M.moveUp, { item: nameOf(id) })}
                    disabled={i === 0}
                    onClick={() => move(id, i - 1)}
                  />
                  <IconButton
                    icon="down"
                    label={t(M.moveDown, { item: nameOf(id) })}
                    disabled={i === order.length - 1}
                    onClick={() => move(id, i + 1)}
                  />
                </span>
              )}
              {verdict?.outcome.status === 'graded' && (
                <Mark right={isRight} text={t(isRight ? M.correct : M.incorrect)} />
              )}
            </li>
          );
        })}
      </ol>
      <Hidden live>{said}</Hidden>
      {isOpen(props) && !response && (
        <div class="confirm-order">
          <p class="hint">{t(M.unanswered)}</p>
          <button onClick={() => onChange({ type: 'ordering', order })}>{t(M.keepOrder)}</button>
        </div>
      )}
      {right && !verdict?.outcome.correct && (
        <div class="right-order">
          <h2>{t(M.correctOrder)}</h2>
          <OrderedItems items={items} order={right} />
        </div>
      )}
    </div>
  );
}
