/**
 * Registrations as they were read last, so that neither logins nor launches have to ask for them each time. A login may be sent on by what was
 * known some seconds ago; the launch that comes of it finds out by the revision, in the statement that opens it.
 */
import { Injectable } from '@nestjs/common';
import { Db } from '../infra/index.js';
import { findRegistration, type Registration, type RegistrationRow, theOnly } from './registrations.js';

const MOST_KEPT = 1000;
/** So long a login relies on what was read. */
const LOGIN_MS = 5_000;

@Injectable()
export class RememberedRegistrations {
  readonly #known = new Map<string, Registration>();
  /** What logins mean, by what they say. */
  readonly #meant = new Map<string, { readonly registration: Registration; readonly readAt: number }>();

  constructor(private readonly db: Db) {}

  /** The one that a login means. @throws LtiError those of `theOnly` */
  async meant(organizationId: string, issuer: string, clientId: string | null): Promise<Registration> {
    const key = JSON.stringify([organizationId, issuer, clientId]);
    const found = this.#meant.get(key);
    if (found && Date.now() - found.readAt < LOGIN_MS) return found.registration;
    const rows = await this.db.call<RegistrationRow>(
      { organizationId },
      'SELECT * FROM lti_registrations_meant($1, $2, $3)',
      [issuer, clientId],
    );
    const registration = theOnly(rows, issuer, clientId);
    keep(this.#meant, key, { registration, readAt: Date.now() });
    keep(this.#known, `${organizationId}/${registration.id}`, registration);
    return registration;
  }

  /** As it was when it was read last, however long ago. */
  recall(organizationId: string, id: string): Registration | undefined {
    return this.#known.get(`${organizationId}/${id}`);
  }

  /** As it is now; null: there is none. */
  async read(organizationId: string, id: string): Promise<Registration | null> {
    const registration = await this.db.read({ organizationId }, (reader) => findRegistration(reader, id));
    if (registration) keep(this.#known, `${organizationId}/${id}`, registration);
    return registration;
  }
}

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MOST_KEPT && oldest !== undefined) map.delete(oldest);
}
