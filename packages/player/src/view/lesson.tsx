import { M } from '../messages/keys.js';
import type { LessonBlock } from '@examport/content';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { LessonScreen } from '../screens.js';
import { progressOf } from '../standing.js';
import { directionOf } from '../words.js';
import { useApp } from './app-context.js';
import { Answer } from './question.js';
import { VerdictBanner } from './verdict.js';
import { Bar, Heading, Html, Icon, plainText, type IconName } from './ui.js';

const WORDS_PER_MINUTE = 200;
const CALLOUTS: Record<Extract<LessonBlock, { kind: 'callout' }>['style'], { icon: IconName; word: M }> = {
  note: { icon: 'info', word: M.note },
  tip: { icon: 'check', word: M.tip },
  important: { icon: 'flag', word: M.important },
  warning: { icon: 'alert', word: M.warning },
  example: { icon: 'lesson', word: M.example },
};

/** An article with questions in it. */
export function LessonView({ screen }: { screen: LessonScreen }): JSX.Element {
  const { view, send, words } = useApp();
  const { lesson } = screen;
  const { t } = words;
  const { activities, state, mode } = view;
  const read = state.lessons[lesson.id]?.block ?? 0;
  const isDone = progressOf(lesson, state) === 'done';
  const following = activities[activities.findIndex((activity) => activity.id === lesson.id) + 1];
  const language = lesson.language ?? view.course.language;
  const minutes = useMemo(() => lesson.minutes ?? estimate(lesson.blocks), [lesson]);
  const blocks = useRef<HTMLDivElement>(null);
  const goOn = (): void => {
    send({ type: 'lesson-done' });
    send(following ? { type: 'open', activity: following.id } : { type: 'menu' });
  };

  useEffect(() => {
    const elements = [...(blocks.current?.children ?? [])];
    const place = elements[screen.from];
    if (screen.from > 0 && !isDone && place) place.scrollIntoView();
    const seen = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting)
          send({ type: 'read', block: elements.indexOf((target as HTMLElement).parentElement as Element) });
      }
    });
    // A block is read when its end comes into view.
    for (const element of elements) seen.observe(element.lastElementChild as Element);
    return () => seen.disconnect();
  }, [lesson]);

  return (
    <div class="page lesson">
      <article lang={language} dir={directionOf(language)}>
        <header>
          <p class="eyebrow" lang={words.language} dir={words.dir}>
            <span>{t(M.lesson)}</span>
            <span>
              <Icon name="clock" /> {t(M.readMinutes, { n: minutes })}
            </span>
            {isDone && (
              <span class="chip done">
                <Icon name="check" /> {t(M.done)}
              </span>
            )}
          </p>
          <Heading>{lesson.title}</Heading>
          {lesson.summary && <p class="lead">{lesson.summary}</p>}
        </header>
        <div class="blocks" ref={blocks}>
          {lesson.blocks.map((block, i) => (
            <div key={i} class={`block ${block.kind}`}>
              <Block block={block} screen={screen} />
              <span class="end" />
            </div>
          ))}
        </div>
      </article>
      <footer class="lesson-end">
        {isDone ? (
          <p class="all-done">
            <Icon name="check" /> {t(M.lessonDone)}
          </p>
        ) : (
          <Bar value={read + 1} max={lesson.blocks.length} label={t(M.lessonProgress)} />
        )}
        <div class="actions">
          {following ? (
            <>
              <button class="primary large" onClick={goOn}>
                {t(isDone || mode !== 'normal' ? M.next : M.markDoneNext)}
                <Icon name="next" />
              </button>
              <p class="small">
                <UpNext title={following.title} />
              </p>
            </>
          ) : (
            !isDone &&
            mode === 'normal' && (
              <button class="primary large" onClick={() => send({ type: 'lesson-done' })}>
                <Icon name="check" />
                {t(M.markDone)}
              </button>
            )
          )}
        </div>
      </footer>
    </div>
  );
}

function UpNext({ title }: { title: string }): JSX.Element {
  const [before, after] = useApp().words.t(M.upNext, { title: '\0' }).split('\0');
  return (
    <>
      {before}
      <bdi>{title}</bdi>
      {after}
    </>
  );
}

function Block({ block, screen }: { block: LessonBlock; screen: LessonScreen }): JSX.Element {
  const { words } = useApp();
  if (block.kind === 'html') return <Html html={block.html} />;
  if (block.kind === 'question') return <Embedded id={block.question} screen={screen} />;
  return (
    <aside class={`callout ${block.style}`}>
      <p class="callout-title">
        <Icon name={CALLOUTS[block.style].icon} />
        {block.title || <span lang={words.language}>{words.t(CALLOUTS[block.style].word)}</span>}
      </p>
      <Html html={block.html} />
    </aside>
  );
}

/** A question inside a lesson: answered for learning, never scored. */
function Embedded({ id, screen }: { id: string; screen: LessonScreen }): JSX.Element | null {
  const { send, words } = useApp();
  const question = screen.questions[id];
  const { response = null, feedback = null } = screen.tries[id] ?? {};
  if (!question) return null;
  return (
    <div class="card embedded" lang={words.language} dir={words.dir}>
      <h2 class="eyebrow">{words.t(M.checkYourself)}</h2>
      <Answer
        question={question}
        response={response}
        verdict={feedback}
        onChange={(next) => send({ type: 'try', question: id, response: next })}
        room={Infinity}
      />
      <div role="status">{feedback && <VerdictBanner verdict={feedback} />}</div>
      <div class="actions">
        {feedback ? (
          <button onClick={() => send({ type: 'try-again', question: id })}>{words.t(M.tryAgain)}</button>
        ) : (
          <button class="primary" disabled={!response} onClick={() => send({ type: 'try-check', question: id })}>
            {words.t(M.check)}
          </button>
        )}
      </div>
    </div>
  );
}

function estimate(blocks: readonly LessonBlock[]): number {
  const words = blocks.map((block) => ('html' in block ? plainText(block.html).split(' ').length : 60));
  return Math.max(1, Math.round(words.reduce((sum, count) => sum + count, 0) / WORDS_PER_MINUTE));
}
