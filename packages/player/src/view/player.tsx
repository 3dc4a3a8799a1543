/** The frame around every screen: header, banners, dialogs, focus. */
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MessageKey } from '../messages/en.js';
import type { Runtime, Screen } from '../runtime.js';
import { secondsLeft } from '../timer.js';
import type { Words } from '../words.js';
import { AppContext, useApp, type App } from './app-context.js';
import { OverviewView, QuestionView } from './attempt.js';
import { CardView } from './cards.js';
import { IntroView } from './intro.js';
import { LessonView } from './lesson.js';
import { Menu } from './menu.js';
import { isDark, readPreferences } from './preferences.js';
import { ResultView, ReviewView } from './result.js';
import { Banner, Dialog, Heading, Icon, IconButton } from './ui.js';

const TICK_MS = 1000;

export function Player({ runtime, words }: { runtime: Runtime; words: Words }): JSX.Element {
  const [view, setView] = useState(runtime.view);
  const [preferences, setPreferences] = useState(() => readPreferences((next) => setPreferences(next)));
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const end = runtime.subscribe(() => setView(runtime.view));
    setView(runtime.view);
    const timer = setInterval(() => void runtime.tick(), TICK_MS);
    return () => {
      end();
      clearInterval(timer);
    };
  }, [runtime]);

  useLayoutEffect(() => {
    const root = document.documentElement;
    root.lang = words.language;
    root.dir = words.dir;
    if (preferences.theme) root.dataset['theme'] = preferences.theme;
    else delete root.dataset['theme'];
  }, [words, preferences.theme]);

  useFocusOn(placeOf(view.screen), frame);

  const app: App = { view, preferences, words, send: (event) => void runtime.send(event), room: () => runtime.room() };
  return (
    <AppContext.Provider value={app}>
      <div class="player" ref={frame} aria-busy={view.busy}>
        <a class="skip" href="#main" onClick={skip}>
          {words.t('skip')}
        </a>
        <Header />
        <main id="main" tabIndex={-1}>
          <Banners />
          <ScreenView screen={view.screen} />
        </main>
      </div>
    </AppContext.Provider>
  );

  /** By hand, since the address must not change under an LMS. */
  function skip(event: Event): void {
    event.preventDefault();
    frame.current?.querySelector<HTMLElement>('main')?.focus();
  }
}

/** Names the place that a screen shows: another name means that the learner went somewhere. */
function placeOf(screen: Screen): string {
  switch (screen.kind) {
    case 'question':
    case 'card':
      return `${screen.quiz.id} ${screen.attempt.seed} ${screen.attempt.cursor}`;
    case 'review':
      return `review ${screen.index}`;
    case 'lesson':
      return screen.lesson.id;
    default:
      return `${screen.kind} ${'quiz' in screen ? screen.quiz.id : ''}`;
  }
}

/** Moves the focus to the heading, and to the top, when the place changes; not when the page has just been opened. */
function useFocusOn(place: string, frame: { current: HTMLElement | null }): void {
  const before = useRef(place);
  useLayoutEffect(() => {
    if (before.current === place) return;
    before.current = place;
    scrollTo(0, 0);
    frame.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [place]);
}

function ScreenView({ screen }: { screen: Screen }): JSX.Element {
  const { words, view } = useApp();
  switch (screen.kind) {
    case 'menu':
      return <Menu />;
    case 'lesson':
      return <LessonView key={screen.lesson.id} screen={screen} />;
    case 'intro':
      return <IntroView screen={screen} />;
    case 'question':
      return <QuestionView screen={screen} />;
    case 'overview':
      return <OverviewView screen={screen} />;
    case 'card':
      return <CardView screen={screen} />;
    case 'result':
      return <ResultView screen={screen} />;
    case 'review':
      return <ReviewView screen={screen} />;
    case 'left':
      return (
        <div class="page message">
          <Icon name="check" />
          <Heading>{words.t('leftTitle')}</Heading>
          <p class="lead">{words.t(view.mode === 'normal' ? 'leftText' : 'leftReadOnly')}</p>
        </div>
      );
    case 'broken':
      return (
        <div class="page message">
          <Icon name="alert" />
          <Heading>{words.t('brokenTitle')}</Heading>
          <p class="lead">{words.t('brokenText')}</p>
          <button type="button" class="primary" onClick={() => location.reload()}>
            {words.t('reload')}
          </button>
        </div>
      );
  }
}

// ------------------------------------------------------------------------------------------------ header

function Header(): JSX.Element {
  const { view, send, words, preferences } = useApp();
  const { t } = words;
  const [help, setHelp] = useState(false);
  const { screen, connection, activities } = view;
  const dark = isDark(preferences.theme);
  const title = 'quiz' in screen ? screen.quiz.title : screen.kind === 'lesson' ? screen.lesson.title : null;
  const left = screen.kind === 'left';
  return (
    <header class="top">
      <div class="top-inner">
        {activities.length > 1 && title && (
          <IconButton icon="menu" label={t('menu')} onClick={() => send({ type: 'menu' })} />
        )}
        <p class="where">
          <bdi>{title ?? view.course.title}</bdi>
        </p>
        {!left && <Clock />}
        <span class="saving" aria-hidden="true">
          {connection.status === 'saving' ? t('saving') : ''}
        </span>
        <IconButton
          icon={dark ? 'sun' : 'moon'}
          label={t(dark ? 'toLight' : 'toDark')}
          onClick={() => preferences.set({ theme: dark ? 'light' : 'dark' })}
        />
        <IconButton icon="help" label={t('help')} onClick={() => setHelp(true)} />
        {!left && (
          <button type="button" class="exit" onClick={() => send({ type: 'leave' })}>
            <Icon name="exit" />
            <span>{t('saveAndExit')}</span>
          </button>
        )}
      </div>
      <AttemptProgress />
      {help && <Help onClose={() => setHelp(false)} />}
    </header>
  );
}

/** How far an attempt is, as a line under the header. The question's heading says the same in words. */
function AttemptProgress(): JSX.Element | null {
  const { screen } = useApp().view;
  if (screen.kind !== 'question' && screen.kind !== 'overview') return null;
  const { answers } = screen.attempt;
  return (
    <progress
      class="line"
      aria-hidden="true"
      max={answers.length}
      value={answers.filter((answer) => answer.response).length}
    />
  );
}

/** The time that is left. Silent for screen readers, who are told at the warnings. */
function Clock(): JSX.Element | null {
  const { view, words, preferences } = useApp();
  const { screen, warning } = view;
  if (screen.kind !== 'question' && screen.kind !== 'overview') return null;
  const left = secondsLeft(screen.quiz.timeLimitSeconds, screen.attempt.usedSeconds);
  if (left === null) return null;
  const { clock } = preferences;
  return (
    <button
      type="button"
      class={`clock ${warning ? 'late' : ''}`}
      title={words.t(clock ? 'hideTimer' : 'showTimer')}
      onClick={() => preferences.set({ clock: !clock })}
    >
      <Icon name="clock" />
      {clock ? (
        <span role="timer" aria-live="off" aria-label={words.t('timeLeft')}>
          {words.clock(left)}
        </span>
      ) : (
        <span class="wide">{words.t('showTimer')}</span>
      )}
      <span class="hidden">{words.t(clock ? 'hideTimer' : 'showTimer')}</span>
    </button>
  );
}

function Help({ onClose }: { onClose: () => void }): JSX.Element {
  const { words, preferences } = useApp();
  const { t } = words;
  const keys: [string[], MessageKey][] = [
    [['1–9', 'A–Z'], 'keyChoose'],
    [['Enter'], 'keyEnter'],
    [['←', '→'], 'keyArrows'],
    [['Shift + F'], 'keyFlag'],
    [['Space', '1', '2'], 'keyCard'],
  ];
  return (
    <Dialog title={t('help')} onClose={onClose}>
      <p>{t('helpSaving')}</p>
      <h3>{t('keysTitle')}</h3>
      <dl class="keys">
        {keys.map(([names, meaning]) => (
          <div key={meaning}>
            <dt>
              {names.map((name) => (
                <kbd key={name} dir="ltr">
                  {name}
                </kbd>
              ))}
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
      <label class="toggle">
        <input
          type="checkbox"
          checked={preferences.keys}
          onChange={(event) => preferences.set({ keys: event.currentTarget.checked })}
        />
        {t('keysOn')}
      </label>
    </Dialog>
  );
}

// ------------------------------------------------------------------------------------------------ banners

const NOTICES: Record<string, MessageKey> = {
  'restarted-after-update': 'restarted',
  'state-unreadable': 'unreadable',
  'no-lms': 'local',
};

function Banners(): JSX.Element {
  const { view, send, words } = useApp();
  const { t } = words;
  const { connection, mode, notices, warning } = view;
  const known = notices.flatMap((notice) => {
    const key = NOTICES[notice];
    return key ? [{ notice, key }] : [];
  });
  return (
    <div class="banners">
      {mode !== 'normal' && (
        <Banner icon="info" tone="info">
          {t(mode === 'review' ? 'reviewMode' : 'browseMode')}
        </Banner>
      )}
      {connection.status === 'failing' && (
        <Banner icon="alert" tone="bad" role="alert">
          {t('failing')}{' '}
          <Countdown from={connection.retryInSeconds} key={connection.since + connection.retryInSeconds} />
        </Banner>
      )}
      {known.map(({ notice, key }) => (
        <Banner
          key={notice}
          icon={key === 'local' ? 'info' : 'alert'}
          tone={key === 'local' ? 'info' : 'warn'}
          onDismiss={() => send({ type: 'dismiss', notice })}
        >
          {t(key)}
        </Banner>
      ))}
      <div role="status">{warning && <TimeWarning key={warning} minutes={warning / 60} />}</div>
    </div>
  );
}

function TimeWarning({ minutes }: { minutes: number }): JSX.Element | null {
  const { words } = useApp();
  const [gone, setGone] = useState(false);
  if (gone) return null;
  return (
    <Banner icon="clock" tone="warn" onDismiss={() => setGone(true)}>
      <strong>{words.t('minutesLeft', { n: minutes })}</strong>
    </Banner>
  );
}

/** Seconds to the next try; hidden from screen readers, who would hear each of them. */
function Countdown({ from }: { from: number }): JSX.Element {
  const { words } = useApp();
  const [left, setLeft] = useState(Math.ceil(from));
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden="true">{left > 0 ? words.t('retryIn', { n: left }) : words.t('retrying')}</span>;
}
