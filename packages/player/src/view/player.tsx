/** The frame around every screen: header, banners, dialogs, focus. */
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { H } from '../messages/hosted-keys.js';
import { M } from '../messages/keys.js';
import type { Runtime } from '../runtime.js';
import type { Screen } from '../screens.js';
import { secondsLeft } from '../timer.js';
import type { Words } from '../words.js';
import { AppContext, useApp, type App } from './app-context.js';
import { OverviewView, QuestionView } from './attempt.js';
import { CardView } from './cards.js';
import { IntroView } from './intro.js';
import { LessonView } from './lesson.js';
import { BackAgain, isOvertime, LateBanner, LiveScreenView, OfflineBanner, Overtime, SaveStatus } from './live.js';
import { Menu } from './menu.js';
import { isDark, readPreferences, systemDark } from './preferences.js';
import { ResultView, ReviewView } from './result.js';
import { Banner, Dialog, Heading, Hidden, Icon, IconButton } from './ui.js';

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
    root.dataset['theme'] = isDark(preferences) ? 'dark' : 'light';
  }, [words, preferences]);

  useEffect(() => {
    const system = systemDark();
    // A new object, so that what hangs on it is looked at again.
    const turned = (): void => setPreferences((before) => ({ ...before }));
    system.addEventListener('change', turned);
    return () => system.removeEventListener('change', turned);
  }, []);

  useFocusOn(placeOf(view.screen), frame);

  const app: App = {
    view,
    preferences,
    words,
    send: (event) => void runtime.send(event),
    room: () => runtime.room(),
    ...(EXAMPORT_HOSTED && { live: runtime.live }),
  };
  return (
    <AppContext.Provider value={app}>
      <div class="player" ref={frame} aria-busy={view.busy}>
        <a class="skip" href="#main" onClick={skip}>
          {words.t(M.skip)}
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
  if (EXAMPORT_HOSTED && LIVE_PLACES.has(screen.kind)) return <LiveScreenView screen={screen} />;
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
          <Heading>{words.t(M.leftTitle)}</Heading>
          <p class="lead">{words.t(view.mode === 'normal' ? M.leftText : M.reviewMode)}</p>
        </div>
      );
    case 'broken':
      return (
        <div class="page message">
          <Icon name="alert" />
          <Heading>{words.t(M.brokenTitle)}</Heading>
          <p class="lead">{words.t(M.brokenText)}</p>
          <button class="primary" onClick={() => location.reload()}>
            {words.t(M.reload)}
          </button>
        </div>
      );
    default:
      return <></>;
  }
}

/** Screens that only our own server has, or says other words on. */
const LIVE_PLACES: ReadonlySet<Screen['kind']> = new Set(
  EXAMPORT_HOSTED ? (['submitting', 'unreleased', 'break', 'taken', 'ended', 'left'] as const) : [],
);

// ------------------------------------------------------------------------------------------------ header

function Header(): JSX.Element {
  const { view, send, words, preferences } = useApp();
  const { t } = words;
  const [help, setHelp] = useState(false);
  const { screen, connection, activities } = view;
  const dark = isDark(preferences);
  const title = 'quiz' in screen ? screen.quiz.title : screen.kind === 'lesson' ? screen.lesson.title : null;
  const left = screen.kind === 'left' || (EXAMPORT_HOSTED && screen.kind === 'ended');
  return (
    <header class="top">
      <div class="top-inner">
        {activities.length > 1 && title && (
          <IconButton icon="menu" label={t(M.menu)} onClick={() => send({ type: 'menu' })} />
        )}
        <p class="where" dir="auto">
          {title ?? view.course.title}
        </p>
        {!left && <Clock />}
        {EXAMPORT_HOSTED ? (
          <SaveStatus />
        ) : (
          <span class="saving" aria-hidden="true">
            {connection.status === 'saving' ? t(M.saving) : ''}
          </span>
        )}
        <IconButton
          icon={dark ? 'sun' : 'moon'}
          class="theme"
          label={t(M.toDark)}
          pressed={dark}
          onClick={() => preferences.set({ theme: dark ? 'light' : 'dark' })}
        />
        <IconButton icon="help" label={t(M.help)} onClick={() => setHelp(true)} />
        {!left && (
          <button class="exit" aria-label={t(M.saveAndExit)} onClick={() => send({ type: 'leave' })}>
            <Icon name="exit" />
            <span>{t(M.saveAndExit)}</span>
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
    <>
      <button
        class={`clock ${warning ? 'late' : ''}`}
        title={words.t(clock ? M.hideTimer : M.showTimer)}
        onClick={() => preferences.set({ clock: !clock })}
      >
        <Icon name="clock" />
        {/* The title is the name: what changes each second must not be in it, or it is read out while the focus is here. */}
        {clock ? (
          <span role="timer" aria-hidden="true">
            {words.clock(left)}
          </span>
        ) : (
          <span class="wide" aria-hidden="true">
            {words.t(M.showTimer)}
          </span>
        )}
      </button>
      {clock && (
        <Hidden>
          {words.t(M.timeLeft)} {words.clock(left)}
        </Hidden>
      )}
    </>
  );
}

function Help({ onClose }: { onClose: () => void }): JSX.Element {
  const { words, preferences } = useApp();
  const { t } = words;
  const keys: [string[], M][] = [
    [['1–9', 'A–Z'], M.keyChoose],
    [['Enter'], M.keyEnter],
    [['←', '→'], M.keyArrows],
    [['Shift + F'], M.keyFlag],
    [['Space', '1', '2'], M.keyCard],
  ];
  return (
    <Dialog title={t(M.help)} onClose={onClose}>
      <p>{t(EXAMPORT_HOSTED ? H.helpSaving : M.helpSaving)}</p>
      <h3>{t(M.keysTitle)}</h3>
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
          checked={isDark(preferences)}
          onChange={(event) => preferences.set({ theme: event.currentTarget.checked ? 'dark' : 'light' })}
        />
        {t(M.toDark)}
      </label>
      <label class="toggle">
        <input
          type="checkbox"
          checked={preferences.keys}
          onChange={(event) => preferences.set({ keys: event.currentTarget.checked })}
        />
        {t(M.keysOn)}
      </label>
    </Dialog>
  );
}

// ------------------------------------------------------------------------------------------------ banners

const NOTICES: Record<string, M> = {
  'restarted-after-update': M.restarted,
  'state-unreadable': M.unreadable,
  'no-lms': M.local,
};

function Banners(): JSX.Element {
  const { view, send, words } = useApp();
  const { t } = words;
  const { connection, mode, notices, warning } = view;
  const known = notices.flatMap((notice) => {
    const key = NOTICES[notice];
    return key === undefined ? [] : [{ notice, key }];
  });
  return (
    <div class="banners">
      {mode !== 'normal' && (
        <Banner icon="info" tone="info">
          {t(M.reviewMode)}
        </Banner>
      )}
      {connection.status === 'failing' &&
        (EXAMPORT_HOSTED ? (
          <OfflineBanner>
            <Countdown from={connection.retryInSeconds} key={connection.since + connection.retryInSeconds} />
          </OfflineBanner>
        ) : (
          <Banner icon="alert" tone="bad" role="alert">
            {t(M.failing)}{' '}
            <Countdown from={connection.retryInSeconds} key={connection.since + connection.retryInSeconds} />
          </Banner>
        ))}
      {EXAMPORT_HOSTED && (
        <>
          <BackAgain />
          <LateBanner />
        </>
      )}
      {known.map(({ notice, key }) => (
        <Banner
          key={notice}
          icon={key === M.local ? 'info' : 'alert'}
          tone={key === M.local ? 'info' : 'warn'}
          onDismiss={() => send({ type: 'dismiss', notice })}
        >
          {t(key)}
        </Banner>
      ))}
      <div role="status">
        {EXAMPORT_HOSTED && isOvertime(view) ? (
          <Overtime />
        ) : (
          warning && <TimeWarning key={warning} minutes={warning / 60} />
        )}
      </div>
    </div>
  );
}

function TimeWarning({ minutes }: { minutes: number }): JSX.Element | null {
  const { words } = useApp();
  const [gone, setGone] = useState(false);
  if (gone) return null;
  return (
    <Banner icon="clock" tone="warn" onDismiss={() => setGone(true)}>
      <strong>{words.t(M.minutesLeft, { n: minutes })}</strong>
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
  return <span aria-hidden="true">{left > 0 ? words.t(M.retryIn, { n: left }) : words.t(M.retrying)}</span>;
}
