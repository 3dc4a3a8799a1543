import { M } from '../messages/keys.js';
import type { Activity, Quiz } from '@examport/content';
import type { JSX } from 'preact';
import { countedScore, nextActivity, progressOf, type Progress } from '../standing.js';
import { useApp } from './app-context.js';
import { Heading, Icon, Ring, type IconName } from './ui.js';

/** The course: how far one is, where to go on, and every activity with its state. */
export function Menu(): JSX.Element {
  const { view, send, words } = useApp();
  const { course, activities, state, standing, learnerName } = view;
  const { t } = words;
  const next = nextActivity(activities, state);
  const done = Math.round(standing.progress * activities.length);
  const begun = state.activity !== null || Object.keys(state.lessons).length + Object.keys(state.quizzes).length > 0;
  const open = (activity: Activity): void => send({ type: 'open', activity: activity.id });

  return (
    <div class="page menu">
      <section class="hero">
        <div class="hero-text">
          <p class="eyebrow" dir="auto">
            {begun && learnerName ? t(M.hello, { name: learnerName }) : course.program.title}
          </p>
          <Heading auto>{course.title}</Heading>
          {course.summary && (
            <p class="lead" dir="auto">
              {course.summary}
            </p>
          )}
          {next ? (
            <button class="primary large resume" onClick={() => open(next)}>
              <span>
                <span class="small">{t(begun ? M.continueWith : M.startWith)}</span>
                <bdi>{next.title}</bdi>
              </span>
              <Icon name="next" />
            </button>
          ) : (
            <p class="all-done">
              <Icon name="check" /> {t(M.allDone)}
            </p>
          )}
        </div>
        <Ring value={standing.progress} tone={standing.progress === 1 ? 'good' : ''}>
          <strong>{words.percent(standing.progress * 100)}</strong>
          <span class="small">{t(M.doneOf, { done, n: activities.length })}</span>
        </Ring>
      </section>
      {course.modules.map((module) => {
        const own = activities.filter((activity) => module.activities.includes(activity.id));
        if (own.length === 0) return null;
        const finished = own.filter((activity) => progressOf(activity, state) === 'done').length;
        return (
          <section key={module.id} class="module">
            <div class="module-head">
              <h2 dir="auto">{module.title}</h2>
              <span class="small">{t(M.nOfM, { n: finished, m: own.length })}</span>
            </div>
            <ul class="activities">
              {own.map((activity) => (
                <li key={activity.id}>
                  <button class="activity" onClick={() => open(activity)}>
                    <span class="tile">
                      <Icon name={iconOf(activity)} />
                    </span>
                    <span class="activity-text">
                      <span>
                        <bdi>{activity.title}</bdi>
                      </span>
                      <span class="small">{metaOf(activity)}</span>
                    </span>
                    <StateChip activity={activity} />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );

  function metaOf(activity: Activity): string {
    if (activity.kind === 'lesson') {
      const kind = t(M.lesson);
      return activity.minutes ? `${kind} · ${t(M.readMinutes, { n: activity.minutes })}` : kind;
    }
    const kind = t(MODE_WORDS[activity.mode]);
    return activity.timeLimitSeconds ? `${kind} · ${words.duration(activity.timeLimitSeconds)}` : kind;
  }
}

export const MODE_WORDS: Record<Quiz['mode'], M> = { practice: M.practice, exam: M.exam, flashcards: M.flashcards };
const PROGRESS_WORDS: Record<Progress, M> = { untouched: M.untouched, started: M.started, done: M.done };

export const iconOf = (activity: Activity): IconName => (activity.kind === 'lesson' ? 'lesson' : activity.mode);

function StateChip({ activity }: { activity: Activity }): JSX.Element {
  const { view, words } = useApp();
  const progress = progressOf(activity, view.state);
  const scored = activity.kind === 'quiz' && activity.mode !== 'flashcards' ? scoreOf(activity) : null;
  const running = activity.kind === 'quiz' && view.state.quizzes[activity.id]?.current;
  if (running) return <span class="chip started">{words.t(M.started)}</span>;
  if (progress === 'done' && scored) {
    const tone = scored.passed === false ? 'failed' : 'done';
    return (
      <span class={`chip ${tone}`}>
        {tone === 'done' && <Icon name="check" />}
        <span>
          {words.percent(scored.percent)}
          {scored.passed !== null && <> · {words.t(scored.passed ? M.passed : M.failed)}</>}
        </span>
      </span>
    );
  }
  return (
    <span class={`chip ${progress}`}>
      {progress === 'done' && <Icon name="check" />}
      {words.t(PROGRESS_WORDS[progress])}
    </span>
  );

  function scoreOf(quiz: Quiz): ReturnType<typeof countedScore> {
    return countedScore(quiz, view.state);
  }
}
