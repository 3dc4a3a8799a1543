/** Registered platforms and their deployments: what staff see and decide. */
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, type Config } from '../config/index.js';
import { type Actor, audit } from '../identity/index.js';
import { addressProblem, Db, decodeCursor, newId, type Reader, toPage, type Tx } from '../infra/index.js';
import { LtiError } from './lti.errors.js';
import type { DeploymentDto, RegistrationDto, ToolDto } from './registrations.dto.js';
import type { RegistrationRow, Vendor } from './registrations.js';
import { CUSTOM_PARAMETERS, SCOPES, toolAddresses } from './tool.js';
import { hostedEndpoints, vendorOf } from './vendors.js';

export interface NewRegistration {
  readonly name: string;
  readonly vendor?: Vendor | undefined;
  readonly issuer: string;
  readonly clientId: string;
  readonly authorizationUrl?: string | undefined;
  readonly tokenUrl?: string | undefined;
  readonly keySetUrl?: string | undefined;
  readonly tokenAudience?: string | null | undefined;
  readonly deploymentIds?: readonly string[] | undefined;
}

export type RegistrationChange = {
  readonly [Field in Exclude<keyof NewRegistration, 'deploymentIds'>]?: NewRegistration[Field] | undefined;
} & { readonly state?: 'active' | 'disabled' | undefined };

interface Counted extends RegistrationRow {
  organization_id: string;
  active: number;
  pending: number;
  refused: number;
}

interface DeploymentRow {
  deployment_id: string;
  state: 'active' | 'pending' | 'refused';
  resource_links: number;
  created_at: Date;
  decided_at: Date | null;
  decided_by: string | null;
}

/** Columns by field, for what may be changed. */
const COLUMNS = {
  name: 'name',
  vendor: 'vendor',
  issuer: 'issuer',
  clientId: 'client_id',
  authorizationUrl: 'authorization_url',
  tokenUrl: 'token_url',
  keySetUrl: 'key_set_url',
  tokenAudience: 'token_audience',
  state: 'state',
} as const satisfies Record<keyof Required<RegistrationChange>, keyof RegistrationRow>;

const ADDRESSES = ['issuer', 'authorizationUrl', 'tokenUrl', 'keySetUrl'] as const;

const COUNTED = `SELECT r.*,
  (SELECT count(*)::int FROM lti_deployments d WHERE d.organization_id = $1 AND d.registration_id = r.id AND d.state = 'active') AS active,
  (SELECT count(*)::int FROM lti_deployments d WHERE d.organization_id = $1 AND d.registration_id = r.id AND d.state = 'pending') AS pending,
  (SELECT count(*)::int FROM lti_deployments d WHERE d.organization_id = $1 AND d.registration_id = r.id AND d.state = 'refused') AS refused
  FROM lti_registrations r WHERE r.organization_id = $1`;

@Injectable()
export class Registrations {
  constructor(
    private readonly db: Db,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  tool(organizationId: string): ToolDto {
    const { launchUrl, ...addresses } = toolAddresses(this.config.publicUrl, organizationId);
    return {
      ...addresses,
      redirectUri: launchUrl,
      targetLinkUrl: launchUrl,
      deepLinkingUrl: launchUrl,
      scopes: [...SCOPES],
      customParameters: { ...CUSTOM_PARAMETERS },
    };
  }

  /** @throws LtiError `lti.address_refused`, `lti.registration_exists` */
  async create(actor: Actor, input: NewRegistration): Promise<RegistrationDto> {
    const hosted = hostedEndpoints(input.issuer);
    const filled = { ...hosted, ...withoutUndefined(input) };
    this.mustBeUsable(filled, ADDRESSES);
    const { authorizationUrl = '', tokenUrl = '', keySetUrl = '' } = filled;
    const origin = hosted && !input.authorizationUrl && !input.tokenUrl && !input.keySetUrl ? 'canvas' : 'manual';
    return this.db.transact(actor, async (tx) => {
      const id = newId();
      const [row] = await tx.execute(
        `INSERT INTO lti_registrations (organization_id, id, name, vendor, issuer, client_id, authorization_url, token_url,
           token_audience, key_set_url, state, origin, updated_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'active', $11, $12)
         ON CONFLICT ON CONSTRAINT lti_registrations_client DO NOTHING RETURNING id`,
        [
          tx.organizationId,
          id,
          input.name,
          input.vendor ?? vendorOf(input.issuer, tokenUrl),
          input.issuer,
          input.clientId,
          authorizationUrl,
          tokenUrl,
          input.tokenAudience ?? null,
          keySetUrl,
          origin,
          actor.name,
        ],
      );
      if (!row) throw new LtiError('lti.registration_exists', { issuer: input.issuer, clientId: input.clientId });
      for (const deploymentId of new Set(input.deploymentIds))
        await decide(tx, actor.name, id, { deploymentId, state: 'active' });
      const made = this.#describe(await getCounted(tx, id));
      const { name, vendor, issuer, clientId } = made;
      await audit(tx, actor, {
        action: 'lti_registration.created',
        target: { type: 'lti_registration', id },
        after: { name, vendor, issuer, clientId, origin, deploymentIds: input.deploymentIds ?? [] },
      });
      return made;
    });
  }

  list(actor: Actor, query: { limit: number; cursor?: string | undefined }) {
    const before = decodeCursor(query.cursor, [z.uuid()]);
    return this.db.read(actor, async (reader) => {
      const rows = await reader.query<Counted>(
        `${COUNTED} AND ($2::uuid IS NULL OR r.id < $2) ORDER BY r.id DESC LIMIT $3`,
        [reader.organizationId, before?.[0] ?? null, query.limit + 1],
      );
      return toPage(
        rows.map((row) => this.#describe(row)),
        query.limit,
        ({ id }) => [id],
      );
    });
  }

  read(actor: Actor, id: string): Promise<RegistrationDto> {
    return this.db.read(actor, async (reader) => this.#describe(await getCounted(reader, id)));
  }

  /** @throws LtiError `lti.registration_not_found`, `lti.changed`, `lti.address_refused`, `lti.registration_exists` */
  async update(actor: Actor, id: string, revision: number, change: RegistrationChange): Promise<RegistrationDto> {
    this.mustBeUsable(
      change,
      ADDRESSES.filter((field) => change[field] !== undefined),
    );
    return this.db.transact(actor, async (tx) => {
      const before = await getCounted(tx, id, 'FOR UPDATE OF r');
      if (before.revision !== revision)
        throw new LtiError('lti.changed', {
          revision: before.revision,
          by: before.updated_by,
          at: before.updated_at.toISOString(),
        });
      const after: RegistrationRow = { ...before };
      for (const field of FIELDS)
        if (change[field] !== undefined) Object.assign(after, { [COLUMNS[field]]: change[field] });
      await tx
        .execute(
          `UPDATE lti_registrations SET name = $3, vendor = $4, issuer = $5, client_id = $6, authorization_url = $7, token_url = $8,
             token_audience = $9, key_set_url = $10, state = $11, revision = revision + 1, updated_at = now(), updated_by = $12
           WHERE organization_id = $1 AND id = $2`,
          [
            tx.organizationId,
            id,
            after.name,
            after.vendor,
            after.issuer,
            after.client_id,
            after.authorization_url,
            after.token_url,
            after.token_audience,
            after.key_set_url,
            after.state,
            actor.name,
          ],
        )
        .catch((error: unknown) => {
          if (!isTaken(error)) throw error;
          throw new LtiError('lti.registration_exists', { issuer: after.issuer, clientId: after.client_id }, error);
        });
      await forgetTokens(tx, id);
      const changed = FIELDS.filter((field) => after[COLUMNS[field]] !== before[COLUMNS[field]]);
      const valuesOf = (row: RegistrationRow) =>
        Object.fromEntries(changed.map((field) => [field, row[COLUMNS[field]]]));
      await audit(tx, actor, {
        action: 'lti_registration.updated',
        target: { type: 'lti_registration', id },
        before: valuesOf(before),
        after: valuesOf(after),
      });
      return this.#describe(await getCounted(tx, id));
    });
  }

  /** @throws LtiError `lti.registration_not_found`, `lti.registration_in_use` */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.transact(actor, async (tx) => {
      const { name, issuer, client_id: clientId } = await getCounted(tx, id, 'FOR UPDATE OF r');
      const [used] = await tx.query(
        'SELECT FROM lti_resource_links WHERE organization_id = $1 AND registration_id = $2 LIMIT 1',
        [tx.organizationId, id],
      );
      if (used) throw new LtiError('lti.registration_in_use', { id });
      await tx.execute('DELETE FROM lti_registrations WHERE organization_id = $1 AND id = $2', [tx.organizationId, id]);
      await audit(tx, actor, {
        action: 'lti_registration.deleted',
        target: { type: 'lti_registration', id },
        before: { name, issuer, clientId },
      });
    });
  }

  /** Those that wait come first. */
  listDeployments(
    actor: Actor,
    id: string,
    query: { limit: number; cursor?: string | undefined; state?: DeploymentDto['state'] | undefined },
  ) {
    const after = decodeCursor(query.cursor, [z.int().min(0).max(1), z.string()]);
    return this.db.read(actor, async (reader) => {
      await getCounted(reader, id);
      const rows = await reader.query<DeploymentRow>(
        `${DEPLOYMENTS} AND ($3::text IS NULL OR d.state = $3)
           AND ($4::int IS NULL OR ((d.state <> 'pending')::int, d.deployment_id) > ($4, $5::text))
         ORDER BY (d.state <> 'pending')::int, d.deployment_id LIMIT $6`,
        [reader.organizationId, id, query.state ?? null, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
      );
      return toPage(rows.map(toDeployment), query.limit, ({ state, deploymentId }) => [
        state === 'pending' ? 0 : 1,
        deploymentId,
      ]);
    });
  }

  /** Approves, refuses, or adds; the last decision holds. @throws LtiError `lti.registration_not_found` */
  decide(
    actor: Actor,
    id: string,
    decision: { deploymentId: string; state: 'active' | 'refused' },
  ): Promise<DeploymentDto> {
    return this.db.transact(actor, async (tx) => {
      await getCounted(tx, id, 'FOR SHARE OF r');
      const before = await decide(tx, actor.name, id, decision);
      await audit(tx, actor, {
        action: decision.state === 'active' ? 'lti_deployment.approved' : 'lti_deployment.refused',
        target: { type: 'lti_registration', id },
        before: { deploymentId: decision.deploymentId, state: before },
        after: decision,
      });
      const [row] = await tx.query<DeploymentRow>(`${DEPLOYMENTS} AND d.deployment_id = $3`, [
        tx.organizationId,
        id,
        decision.deploymentId,
      ]);
      return toDeployment(row as DeploymentRow);
    });
  }

  /**
   * Judges addresses all at once, as far as that can be done without asking them.
   * @throws LtiError `lti.address_refused`
   */
  mustBeUsable(input: { readonly [Field in Address]?: string | undefined }, fields: readonly Address[]): void {
    const problems = fields.flatMap((field) => {
      const message = this.#problemOf(field, input[field]);
      return message === null ? [] : [{ path: field, message }];
    });
    if (problems.length > 0) throw new LtiError('lti.address_refused', { problems });
  }

  #problemOf(field: Address, address: string | undefined): string | null {
    if (address === undefined || address === '') return 'It is needed.';
    const problem = addressProblem(address, this.config.allowPrivateAddresses);
    if (problem !== null) return problem;
    // OpenID Connect Discovery 1.0, 3.
    if (field === 'issuer' && /[?#]/.test(address)) return 'An issuer has neither a query nor a fragment.';
    return null;
  }

  #describe(row: Counted): RegistrationDto {
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
      origin: row.origin,
      platform: row.platform,
      deployments: { active: row.active, pending: row.pending, refused: row.refused },
      tool: this.tool(row.organization_id),
      revision: row.revision,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
      updatedBy: row.updated_by,
    };
  }
}

type Address = (typeof ADDRESSES)[number];

const FIELDS = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

const DEPLOYMENTS = `SELECT d.*, (SELECT count(*)::int FROM lti_resource_links l WHERE l.organization_id = $1
    AND l.registration_id = d.registration_id AND l.deployment_id = d.deployment_id) AS resource_links
  FROM lti_deployments d WHERE d.organization_id = $1 AND d.registration_id = $2`;

/** @returns what it was before; null: nobody had heard of it */
async function decide(
  tx: Tx,
  by: string,
  registrationId: string,
  { deploymentId, state }: { deploymentId: string; state: 'active' | 'refused' },
): Promise<string | null> {
  const [before] = await tx.query<{ state: string }>(
    'SELECT state FROM lti_deployments WHERE organization_id = $1 AND registration_id = $2 AND deployment_id = $3',
    [tx.organizationId, registrationId, deploymentId],
  );
  await tx.execute(
    `INSERT INTO lti_deployments (organization_id, registration_id, deployment_id, state, decided_at, decided_by)
     VALUES ($1, $2, $3, $4, now(), $5)
     ON CONFLICT (organization_id, registration_id, deployment_id) DO UPDATE SET state = $4, decided_at = now(), decided_by = $5`,
    [tx.organizationId, registrationId, deploymentId, state, by],
  );
  return before?.state ?? null;
}

/** Tokens that were given for what the registration was. */
export async function forgetTokens(tx: Tx, registrationId: string): Promise<void> {
  await tx.execute('DELETE FROM lti_access_tokens WHERE organization_id = $1 AND registration_id = $2', [
    tx.organizationId,
    registrationId,
  ]);
}

async function getCounted(
  reader: Reader,
  id: string,
  lock: '' | 'FOR UPDATE OF r' | 'FOR SHARE OF r' = '',
): Promise<Counted> {
  const [row] = await reader.query<Counted>(`${COUNTED} AND r.id = $2 ${lock}`, [reader.organizationId, id]);
  if (!row) throw new LtiError('lti.registration_not_found', { id });
  return row;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'lti_registrations_client';
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}

function toDeployment(row: DeploymentRow): DeploymentDto {
  return {
    deploymentId: row.deployment_id,
    state: row.state,
    resourceLinks: row.resource_links,
    createdAt: row.created_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedBy: row.decided_by,
  };
}
