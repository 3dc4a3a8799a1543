/** The small parts that all screens are made of. */
import { M } from '../messages/keys.js';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { directionOf } from '../words.js';
import { useApp } from './app-context.js';

const ICONS = {
  menu: 'M4 6h16M4 12h16M4 18h16',
  exit: 'M14 4h6v16h-6M10 8l-4 4 4 4M6 12h9',
  help: 'M9 9a3 3 0 1 1 3 4v1M12 17v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1 1M18 18l1 1M5 19l1-1M18 6l1-1',
  moon: 'M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10',
  check: 'M5 12l5 5 9-9',
  cross: 'M6 6l12 12M18 6L6 18',
  half: 'M5 12h14',
  flag: 'M6 21V4h11l-2 4 2 4H6',
  clock: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  lesson: 'M12 6C10 5 7 4 4 4v13c3 0 6 1 8 2 2-1 5-2 8-2V4c-3 0-6 1-8 2v13',
  practice: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  exam: 'M6 4h12v16l-3-2-3 2-3-2-3 2zM9 9h6M9 13h6',
  flashcards: 'M8 4h12v11M4 8h12v11H4z',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  previous: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  strike: 'M4 12h16M16 8c-1-4-9-4-8 1M8 16c1 4 9 4 8-1',
  restore: 'M5 9h9a5 5 0 0 1 0 10H9M5 9l4-4M5 9l4 4',
  grid: 'M5 5h5v5H5zM14 5h5v5h-5zM5 14h5v5H5zM14 14h5v5h-5z',
  alert: 'M12 9v4M12 16v.1M12 4L3 20h18z',
  info: 'M12 11v6M12 7v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  drag: 'M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1',
} as const;
export type IconName = keyof typeof ICONS;

/** Decoration: never the only bearer of a meaning. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={ICONS[name]} />
    </svg>
  );
}

export function IconButton(props: {
  icon: IconName;
  label: string;
  onClick: () => void;
  class?: string;
  pressed?: boolean;
  disabled?: boolean;
}): JSX.Element {
  return (
    <button
      class={`icon-button ${props.class ?? ''}`}
      aria-label={props.label}
      title={props.label}
      aria-pressed={props.pressed}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <Icon name={props.icon} />
    </button>
  );
}

/** A screen's heading; the focus goes to it when the screen changes. */
export function Heading({ children, auto }: { children: ComponentChildren; auto?: boolean }): JSX.Element {
  return (
    <h1 tabIndex={-1} dir={auto ? 'auto' : undefined}>
      {children}
    </h1>
  );
}

/** The course's own HTML, in the course's own language and direction. It has passed the allowlist of `content`. */
export function Html({ html, class: name = '', id }: { html: string; class?: string; id?: string }): JSX.Element {
  const { view, words } = useApp();
  const ref = useRef<HTMLDivElement>(null);
  const { screen, course } = view;
  const language = (screen.kind === 'lesson' ? screen.lesson.language : null) ?? course.language;
  const foreign = language !== words.language;
  useLayoutEffect(() => {
    const root = ref.current;
    if (!root) return;
    for (const table of root.querySelectorAll('table')) {
      const frame = document.createElement('div');
      frame.className = 'scroll';
      frame.tabIndex = 0;
      frame.setAttribute('role', 'region');
      frame.setAttribute('aria-label', table.caption?.textContent || words.t(M.table));
      table.replaceWith(frame);
      frame.append(table);
    }
    for (const math of root.querySelectorAll('math[display=block]')) math.setAttribute('tabindex', '0');
    for (const link of root.querySelectorAll<HTMLAnchorElement>('a[href^=http]')) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
  }, [html]);
  return (
    <div
      ref={ref}
      id={id}
      class={`html ${name}`}
      lang={foreign ? language : undefined}
      dir={foreign ? directionOf(language) : undefined}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

/** Text of the course's HTML, e.g. for an option of a select. */
export function plainText(html: string): string {
  const template = document.createElement('template');
  template.innerHTML = html;
  return (template.content.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Markup that plain text would lose: images, formulas, indices. */
export const hasMarkup = (html: string): boolean => /<(?!\/?(p|br|span|em|strong|b|i)\b)/i.test(html);

export function Dialog(props: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  actions?: ComponentChildren;
}): JSX.Element {
  const { words } = useApp();
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // Closing before it leaves the page gives the focus back to whatever opened it.
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => event.target === ref.current && props.onClose()}
    >
      <div class="dialog-box">
        <div class="dialog-head">
          <h2 id="dialog-title">{props.title}</h2>
          <IconButton icon="cross" label={words.t(M.close)} onClick={props.onClose} />
        </div>
        <div class="dialog-body">{props.children}</div>
        {props.actions && <div class="dialog-actions">{props.actions}</div>}
      </div>
    </dialog>
  );
}

export function Banner(props: {
  icon: IconName;
  tone: 'info' | 'warn' | 'bad';
  role?: 'status' | 'alert';
  children: ComponentChildren;
  onDismiss?: () => void;
}): JSX.Element {
  const { words } = useApp();
  return (
    <div class={`banner ${props.tone}`} role={props.role}>
      <Icon name={props.icon} />
      <div>{props.children}</div>
      {props.onDismiss && <IconButton icon="cross" label={words.t(M.dismiss)} onClick={props.onDismiss} />}
    </div>
  );
}

/** A bar with its value told in words beside it by whoever uses it. */
export function Bar({
  value,
  max = 1,
  label,
  tone = '',
}: {
  value: number;
  max?: number;
  label: string;
  tone?: string;
}): JSX.Element {
  return <progress class={`bar ${tone}`} value={value} max={max || 1} aria-label={label} />;
}

/** A ring filled by `value` (0–1); what it shows stands as text inside. */
export function Ring({
  value,
  children,
  tone = '',
}: {
  value: number;
  children: ComponentChildren;
  tone?: string;
}): JSX.Element {
  const round = 2 * Math.PI * 52;
  return (
    <div class={`ring ${tone}`}>
      <svg viewBox="0 0 120 120" aria-hidden="true">
        <circle class="ring-track" cx="60" cy="60" r="52" />
        {value > 0 && (
          <circle
            class="ring-value"
            cx="60"
            cy="60"
            r="52"
            stroke-dasharray={`${Math.min(1, value) * round} ${round}`}
            transform="rotate(-90 60 60)"
          />
        )}
      </svg>
      <div>{children}</div>
    </div>
  );
}

/** Text for screen readers alone. */
export function Hidden({ children, live }: { children: ComponentChildren; live?: boolean }): JSX.Element {
  return (
    <span class="hidden" role={live ? 'status' : undefined}>
      {children}
    </span>
  );
}

/** Runs on every key that no control wants for itself, while the learner allows keys and no dialog is open. */
export function useKeys(handle: (event: KeyboardEvent) => void): void {
  const { preferences, view } = useApp();
  const latest = useRef(handle);
  latest.current = handle;
  const on = preferences.keys && !view.busy;
  useEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (!document.querySelector('dialog[open]')) latest.current(event);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [on]);
}

/** What a key would do natively where the focus is: `text` fields eat letters, `control`s eat Enter. */
export function focusKind(target: EventTarget | null): 'text' | 'area' | 'choice' | 'control' | 'page' {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target instanceof HTMLInputElement) return /^(radio|checkbox)$/.test(target.type) ? 'choice' : 'text';
  if (target instanceof HTMLTextAreaElement) return 'area';
  return target.closest('button, a, select, summary, audio, video') ? 'control' : 'page';
}
