/** What the views of the staff's page have to do with. Types only. */
import type { StaffDto } from '../staff.dto.js';
import type { StaffApi } from './staff-api.js';
import type { Words } from './staff-words.js';

/** What the server puts into the page. */
export interface StaffData {
  readonly ticket: string;
  readonly mode: 'choose' | 'results' | 'review' | 'attempt';
  /** Where how the LMS is connected stands, for its administrators; null: it is not shown. */
  readonly connection: 'first' | 'beside' | null;
  /** Takes the ticket by a form, and answers with the player. */
  readonly previewUrl: string;
}

export interface Stage {
  readonly words: Words;
  readonly api: StaffApi;
  readonly data: StaffData;
  /** Turns the page into another. Never rejects: what goes wrong is what it shows. */
  show(view: () => Promise<HTMLElement>): Promise<void>;
  /** To the choice of what the launched link opens. */
  choose(about: StaffDto): Promise<void>;
  /** To the results of a link, as they are now; of the launched one when left out. */
  results(linkId?: string): Promise<void>;
  /** Says something to everybody, those included who do not see it appear. */
  say(text: string): void;
  /** A sentence for what went wrong. */
  sentence(error: unknown): string;
}
