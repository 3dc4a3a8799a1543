/**
 * Registrations as they were read last, so that a launch need not ask for its own. One that is out of date is found out by its revision, by
 * the statement that relies on it.
 */
import { Injectable } from '@nestjs/common';
import { Db } from '../infra/index.js';
import { findRegistration, type Registration } from './registrations.js';

const MOST_KEPT = 1000;

@Injectable()
export class RememberedRegistrations {
  readonly #known = new Map<string, Registration>();

  constructor(private readonly db: Db) {}

  remember(organizationId: string, registration: Registration): void {
    const key = `${organizationId}/${registration.id}`;
    this.#known.delete(key);
    this.#known.set(key, registration);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KEPT && oldest !== undefined) this.#known.delete(oldest);
  }

  /** As it was when it was read last, however long ago. */
  recall(organizationId: string, id: string): Registration | undefined {
    return this.#known.get(`${organizationId}/${id}`);
  }

  /** As it is now; null: there is none. */
  async read(organizationId: string, id: string): Promise<Registration | null> {
    const registration = await this.db.read({ organizationId }, (reader) => findRegistration(reader, id));
    if (registration) this.remember(organizationId, registration);
    return registration;
  }
}
