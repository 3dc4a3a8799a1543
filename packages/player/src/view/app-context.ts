/** What every view can reach. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Runtime } from '../runtime.js';
import type { PlayerEvent, View } from '../screens.js';
import type { Words } from '../words.js';
import type { Preferences } from './preferences.js';

export interface App {
  view: View;
  send: (event: PlayerEvent) => void;
  room: Runtime['room'];
  live?: Runtime['live'];
  words: Words;
  preferences: Preferences;
}

export const AppContext = createContext<App | null>(null);

/** @throws Error outside of the player's root: a programming error. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('no player around this view');
  return app;
}
