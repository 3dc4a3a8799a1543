/** What this LMS keeps: in the browser's storage, apart for every package and every item. */

export interface LaunchItem {
  id: string;
  title: string;
  url: string;
  sco: boolean;
  masteryScore: number | null;
  minNormalizedMeasure: number | null;
  completionThreshold: number | null;
  primaryObjective: string | null;
  launchData: string | null;
  maxTimeAllowed: string | null;
  timeLimitAction: string | null;
}

/** What the server tells the page. */
export interface PlayData {
  packageId: string;
  title: string;
  runtime: '1.2' | '2004';
  items: LaunchItem[];
}

/** Element → value; what is empty is left out. */
export type Values = Record<string, string>;

interface Kept {
  /** Part of the learner's id: after a start over the package meets a learner whom it has never seen. */
  run: string;
  items: Record<string, { values: Values; sessions: number }>;
}

const PREFIX = 'examport-practice';
const LEARNER = `${PREFIX}:learner`;

export interface Store {
  /** Id of the learner towards the package. */
  learnerId(): string;
  values(item: string): Values;
  /** Times that the item was launched. */
  sessions(item: string): number;
  save(item: string, values: Values): void;
  countSession(item: string): void;
  clear(): void;
}

export function createStore(packageId: string): Store {
  const key = `${PREFIX}:${packageId}`;
  const read = (): Kept => {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
    if (kept) return kept;
    const fresh = { run: Math.random().toString(36).slice(2, 10), items: {} };
    localStorage.setItem(key, JSON.stringify(fresh));
    return fresh;
  };
  const change = (item: string, what: (entry: { values: Values; sessions: number }) => void): void => {
    const kept = read();
    what((kept.items[item] ??= { values: {}, sessions: 0 }));
    localStorage.setItem(key, JSON.stringify(kept));
  };
  return {
    learnerId: () => `practice-${packageId}-${read().run}`,
    values: (item) => read().items[item]?.values ?? {},
    sessions: (item) => read().items[item]?.sessions ?? 0,
    save: (item, values) => change(item, (entry) => (entry.values = values)),
    countSession: (item) => change(item, (entry) => entry.sessions++),
    clear: () => localStorage.removeItem(key),
  };
}

export function learnerName(): string {
  return localStorage.getItem(LEARNER) ?? 'Rivera, Ana';
}

export function setLearnerName(name: string): void {
  if (name.trim() === '') localStorage.removeItem(LEARNER);
  else localStorage.setItem(LEARNER, name.trim());
}
