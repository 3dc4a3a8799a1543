/** Registrations as the room reads them: a platform and the client id that it knows this tool by. */
import type { Reader } from '../infra/index.js';
import { LtiError } from './lti.errors.js';

export const VENDORS = ['moodle', 'canvas', 'blackboard', 'brightspace', 'other'] as const;

export type Vendor = (typeof VENDORS)[number];

export interface Registration {
  readonly id: string;
  readonly name: string;
  /** Whose departures from the specification are accepted. */
  readonly vendor: Vendor;
  readonly issuer: string;
  readonly clientId: string;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  /** `aud` of requests for tokens where it is not the token URL (Brightspace). */
  readonly tokenAudience: string | null;
  readonly keySetUrl: string;
  readonly state: 'active' | 'disabled';
  readonly revision: number;
}

export interface RegistrationRow {
  id: string;
  name: string;
  vendor: Vendor;
  issuer: string;
  client_id: string;
  authorization_url: string;
  token_url: string;
  token_audience: string | null;
  key_set_url: string;
  state: 'active' | 'disabled';
  origin: 'manual' | 'dynamic' | 'canvas';
  platform: Record<string, unknown>;
  revision: number;
  created_at: Date;
  updated_at: Date;
  updated_by: string;
}

export async function findRegistration(reader: Reader, id: string): Promise<Registration | null> {
  const [row] = await reader.query<RegistrationRow>(
    'SELECT * FROM lti_registrations WHERE organization_id = $1 AND id = $2',
    [reader.organizationId, id],
  );
  return row ? toRegistration(row) : null;
}

/** @throws LtiError `lti.registration_not_found` */
export async function getRegistration(reader: Reader, id: string): Promise<Registration> {
  const registration = await findRegistration(reader, id);
  if (!registration) throw new LtiError('lti.registration_not_found', { id });
  return registration;
}

/**
 * By what a login says (Security Framework 1.0, 5.1.1.1). Without a client id the issuer alone has to decide.
 * @throws LtiError `lti.registration_unknown`, `lti.registration_ambiguous`, `lti.registration_disabled`
 */
export async function registrationOf(reader: Reader, issuer: string, clientId: string | null): Promise<Registration> {
  const rows = await reader.query<RegistrationRow>(
    'SELECT * FROM lti_registrations WHERE organization_id = $1 AND issuer = $2 AND ($3::text IS NULL OR client_id = $3) LIMIT 2',
    [reader.organizationId, issuer, clientId],
  );
  const [row] = rows;
  if (!row) throw new LtiError('lti.registration_unknown', { issuer, clientId });
  if (rows.length > 1) throw new LtiError('lti.registration_ambiguous', { issuer });
  if (row.state === 'disabled') throw new LtiError('lti.registration_disabled', { issuer, clientId });
  return toRegistration(row);
}

export function toRegistration(row: RegistrationRow): Registration {
  return {
    id: row.id,
    name: row.name,
    vendor: row.vendor,
    issuer: row.issuer,
    clientId: row.client_id,
    authorizationUrl: row.authorization_url,
    tokenUrl: row.token_url,
    tokenAudience: row.token_audience,
    keySetUrl: row.key_set_url,
    state: row.state,
    revision: row.revision,
  };
}

/** How `learner_identities.platform` calls the people of a registration. */
export function platformOf(registrationId: string): string {
  return `lti:${registrationId}`;
}
