/** What a learner sets for themselves on this device. Works, unremembered, where storage is forbidden. */

export interface Preferences {
  /** Null: as the system says. */
  theme: 'light' | 'dark' | null;
  keys: boolean;
  clock: boolean;
  set(change: Partial<Omit<Preferences, 'set'>>): void;
}

const PLACE = 'examport.preferences';

export function readPreferences(changed: (preferences: Preferences) => void): Preferences {
  let stored: Partial<Preferences> = {};
  try {
    stored = JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Partial<Preferences>;
  } catch {
    // no storage in this frame, or not ours: the defaults
  }
  const make = (values: Partial<Preferences>): Preferences => ({
    theme: values.theme === 'light' || values.theme === 'dark' ? values.theme : null,
    keys: values.keys !== false,
    clock: values.clock !== false,
    set(change) {
      const next = make({ ...this, ...change });
      try {
        localStorage.setItem(PLACE, JSON.stringify(next));
      } catch {
        // stays for this visit
      }
      changed(next);
    },
  });
  return make(stored);
}

/** What the system prefers; its `change` event tells when that turns. */
export const systemDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

export const isDark = ({ theme }: Preferences): boolean => (theme ? theme === 'dark' : systemDark().matches);
