/** Single sign-on by OpenID Connect Core 1.0 (authorization code flow, PKCE): providers, going there, coming back. */
import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import type { z } from 'zod';
import { CONFIG, type Config } from '../config/index.js';
import {
  API_PREFIX,
  Db,
  newId,
  OUTWARD_FETCH,
  type OutwardFetch,
  OutwardFetchError,
  type Reader,
  type Tx,
  Vault,
} from '../infra/index.js';
import type { Role } from './actions.js';
import { type Actor, systemActor } from './actor.js';
import { audit } from './audit.js';
import type { identityProviderSchema } from './identity.dto.js';
import { MemberRow } from './identity.entity.js';
import { IdentityError } from './identity.errors.js';
import { type Origin, Sessions, type SignedIn } from './sessions.service.js';
import { hashToken, isSame, newToken, readToken, writeToken } from './tokens.js';

type IdentityProvider = z.input<typeof identityProviderSchema>;

export interface NewProvider {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly defaultRole: Role | null;
  readonly emailDomains: string[];
}

export interface ProviderChange {
  readonly name?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly defaultRole?: Role | null | undefined;
  readonly emailDomains?: string[] | undefined;
  readonly active?: boolean | undefined;
}

interface ProviderRow {
  id: string;
  name: string;
  issuer: string;
  client_id: string;
  client_secret: Buffer;
  default_role: Role | null;
  email_domains: string[];
  active: boolean;
  revision: number;
  created_at: Date;
  updated_at: Date;
}

/** How long somebody may take at the provider. */
const PATIENCE_MINUTES = 15;
const CALLBACK = `${API_PREFIX}/sign-on/callback`;

@Injectable()
export class SignOns {
  readonly #redirectUri: string;
  readonly #loopbackAllowed: boolean;

  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly sessions: Sessions,
    @Inject(OUTWARD_FETCH) private readonly fetch: OutwardFetch,
    @Inject(CONFIG) config: Config,
  ) {
    this.#redirectUri = config.publicUrl + CALLBACK;
    this.#loopbackAllowed = config.allowPrivateAddresses !== false;
  }

  list(actor: Actor): Promise<{ items: IdentityProvider[] }> {
    return this.db.read(actor, async (reader) => {
      const rows = await reader.query<ProviderRow>(
        'SELECT * FROM identity_providers WHERE organization_id = $1 ORDER BY id',
        [actor.organizationId],
      );
      return { items: rows.map((row) => this.#describe(row)) };
    });
  }

  /** @throws IdentityError `identity.provider_unreachable`, `identity.provider_taken` */
  async create(actor: Actor, provider: NewProvider): Promise<IdentityProvider> {
    await this.#discover(provider.issuer, provider.clientId, provider.clientSecret);
    return this.db.transact(actor, async (tx) => {
      const id = newId();
      const { name, issuer, clientId, defaultRole, emailDomains } = provider;
      const [row] = await tx.execute<ProviderRow>(
        `INSERT INTO identity_providers (organization_id, id, name, issuer, client_id, client_secret, default_role, email_domains)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT ON CONSTRAINT identity_providers_issuer DO NOTHING RETURNING *`,
        [
          actor.organizationId,
          id,
          name,
          issuer,
          clientId,
          this.#seal(actor.organizationId, id, provider.clientSecret),
          defaultRole,
          emailDomains,
        ],
      );
      if (!row) throw new IdentityError('identity.provider_taken', { issuer });
      const after = { name, issuer, clientId, defaultRole, emailDomains };
      await audit(tx, actor, { action: 'identity_provider.created', target: { type: 'identity-provider', id }, after });
      return this.#describe(row);
    });
  }

  async update(actor: Actor, id: string, revision: number, change: ProviderChange): Promise<IdentityProvider> {
    return this.db.transact(actor, async (tx) => {
      const before = await getProvider(tx, id);
      if (before.revision !== revision)
        throw new IdentityError('identity.changed', {
          revision: before.revision,
          at: before.updated_at.toISOString(),
          changed: [],
        });
      const secret =
        change.clientSecret === undefined
          ? before.client_secret
          : this.#seal(tx.organizationId, id, change.clientSecret);
      const [row] = await tx.execute<ProviderRow>(
        `UPDATE identity_providers SET name = $4, client_secret = $5, default_role = $6, email_domains = $7, active = $8,
           revision = revision + 1, updated_at = now()
         WHERE organization_id = $1 AND id = $2 AND revision = $3 RETURNING *`,
        [
          tx.organizationId,
          id,
          revision,
          change.name ?? before.name,
          secret,
          change.defaultRole === undefined ? before.default_role : change.defaultRole,
          change.emailDomains ?? before.email_domains,
          change.active ?? before.active,
        ],
      );
      if (!row) throw new IdentityError('identity.changed', { revision: before.revision + 1, changed: [] });
      const { clientSecret, ...shown } = change;
      await audit(tx, actor, {
        action: 'identity_provider.updated',
        target: { type: 'identity-provider', id },
        before: {
          name: before.name,
          defaultRole: before.default_role,
          emailDomains: before.email_domains,
          active: before.active,
        },
        after: { ...shown, ...(clientSecret !== undefined && { clientSecret: 'changed' }) },
      });
      return this.#describe(row);
    });
  }

  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.transact(actor, async (tx) => {
      const { name, issuer } = await getProvider(tx, id);
      await tx.execute('DELETE FROM identity_providers WHERE organization_id = $1 AND id = $2', [
        tx.organizationId,
        id,
      ]);
      await audit(tx, actor, {
        action: 'identity_provider.deleted',
        target: { type: 'identity-provider', id },
        before: { name, issuer },
      });
    });
  }

  /** For a sign-in page. @throws IdentityError `identity.organization_not_found` */
  async offered(slug: string | undefined): Promise<{ items: { name: string; start: string }[] }> {
    const organizationId = await this.#organization(slug);
    return this.db.read({ organizationId }, async (reader) => {
      const rows = await reader.query<{ id: string; name: string; slug: string }>(
        `SELECT p.id, p.name, o.slug FROM identity_providers p JOIN organizations o ON o.organization_id = p.organization_id
         WHERE p.organization_id = $1 AND p.active ORDER BY p.name, p.id`,
        [organizationId],
      );
      return { items: rows.map((row) => ({ name: row.name, start: `${API_PREFIX}/sign-on/${row.slug}/${row.id}` })) };
    });
  }

  /**
   * Where the browser is to go, and the state that it must bring back: as a cookie too, so that nobody can be signed in by a link that
   * somebody else began.
   */
  async start(slug: string, id: string, returnTo: string): Promise<{ url: string; state: string }> {
    const organizationId = await this.#organization(slug);
    const provider = await this.db.read({ organizationId }, (reader) => getProvider(reader, id));
    if (!provider.active) throw new IdentityError('identity.not_found', {});
    const client = await this.#clientOf(organizationId, provider);
    const token = newToken(organizationId);
    const state = writeToken('sign-on', token);
    const verifier = oidc.randomPKCECodeVerifier();
    const nonce = oidc.randomNonce();
    await this.db.transact({ organizationId }, (tx) =>
      tx.execute(
        `INSERT INTO sign_ons (organization_id, state_hash, provider_id, nonce, code_verifier, return_to, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(mins => $7))`,
        [organizationId, hashToken(token), id, nonce, verifier, returnTo, PATIENCE_MINUTES],
      ),
    );
    const url = oidc.buildAuthorizationUrl(client, {
      redirect_uri: this.#redirectUri,
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, state };
  }

  /**
   * @param query as the provider sent it
   * @param remembered the state of the browser's cookie
   * @throws IdentityError `identity.sign_on_failed`, `identity.provider_unreachable`
   */
  async finish(
    query: URLSearchParams,
    remembered: string | undefined,
    origin: Origin,
  ): Promise<{ session: SignedIn; returnTo: string }> {
    const state = query.get('state') ?? '';
    const token = readToken('sign-on', state);
    if (!token || remembered === undefined || !isSame(state, remembered))
      throw failed('It did not begin in this browser, or took too long.');
    const { organizationId } = token;
    // Used once: taken out before anything else is looked at.
    const [begun] = await this.db.transact({ organizationId }, (tx) =>
      tx.execute<{ provider_id: string; nonce: string; code_verifier: string; return_to: string }>(
        `DELETE FROM sign_ons WHERE organization_id = $1 AND state_hash = $2 AND expires_at > now()
         RETURNING provider_id, nonce, code_verifier, return_to`,
        [organizationId, hashToken(token)],
      ),
    );
    if (!begun) throw failed('It was used already, or took too long.');
    const provider = await this.db.read({ organizationId }, (reader) => getProvider(reader, begun.provider_id));
    if (!provider.active) throw failed('The provider was switched off meanwhile.');
    const client = await this.#clientOf(organizationId, provider);
    const current = new URL(this.#redirectUri);
    current.search = query.toString();
    const tokens = await oidc
      .authorizationCodeGrant(client, current, {
        pkceCodeVerifier: begun.code_verifier,
        expectedNonce: begun.nonce,
        expectedState: state,
        idTokenExpected: true,
      })
      .catch((error: unknown) => {
        if (error instanceof OutwardFetchError) throw unreachable(error);
        throw failed(reasonOf(error), error);
      });
    const claims = tokens.claims();
    if (!claims) throw failed('The provider sent no ID token.');
    const person: Person = {
      subject: claims.sub,
      email:
        typeof claims['email'] === 'string' && claims['email_verified'] === true ? claims['email'].toLowerCase() : null,
      name: typeof claims['name'] === 'string' ? claims['name'].slice(0, 200) : null,
    };
    const session = await this.db.transact({ organizationId }, async (tx) =>
      this.sessions.open(tx, await recognise(tx, provider, person), origin),
    );
    return { session, returnTo: begun.return_to };
  }

  async #organization(slug: string | undefined): Promise<string> {
    const organizationId = await this.db.findOrganization(slug);
    if (organizationId === null) throw new IdentityError('identity.organization_not_found', {});
    return organizationId;
  }

  #clientOf(
    organizationId: string,
    { id, issuer, client_id, client_secret }: ProviderRow,
  ): Promise<oidc.Configuration> {
    return this.#discover(issuer, client_id, this.vault.open(client_secret, placeOf(organizationId, id)));
  }

  /** OpenID Connect Discovery 1.0. */
  async #discover(issuer: string, clientId: string, clientSecret: string): Promise<oidc.Configuration> {
    const customFetch = ((url: string, options: oidc.CustomFetchOptions) =>
      this.fetch(url, options as Parameters<OutwardFetch>[1])) as oidc.CustomFetch;
    const execute = this.#loopbackAllowed && issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    try {
      return await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
        [oidc.customFetch]: customFetch,
        execute,
      });
    } catch (error) {
      throw unreachable(error);
    }
  }

  #seal(organizationId: string, id: string, secret: string): Buffer {
    return this.vault.seal(secret, placeOf(organizationId, id));
  }

  #describe(row: ProviderRow): IdentityProvider {
    return {
      id: row.id,
      name: row.name,
      issuer: row.issuer,
      clientId: row.client_id,
      hasClientSecret: true,
      defaultRole: row.default_role,
      emailDomains: row.email_domains,
      active: row.active,
      redirectUri: this.#redirectUri,
      revision: row.revision,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
    };
  }
}

interface Person {
  readonly subject: string;
  /** Only where the provider has verified it. */
  readonly email: string | null;
  readonly name: string | null;
}

/** Who this is: an identity that is known; else a verified address of a domain that is believed; else, where allowed, a new member. */
async function recognise(tx: Tx, provider: ProviderRow, { subject, email, name }: Person): Promise<MemberRow> {
  const { organizationId } = tx;
  const [known] = await tx.query<{ member_id: string }>(
    'SELECT member_id FROM member_identities WHERE organization_id = $1 AND provider_id = $2 AND subject = $3',
    [organizationId, provider.id, subject],
  );
  if (known) return mustBeActive(await tx.findOneBy(MemberRow, { organizationId, id: known.member_id }));
  if (email === null || !provider.email_domains.includes(email.split('@')[1] ?? ''))
    throw failed('This identity belongs to no member, and its address is not one that the organization believes.');
  const actor = systemActor(organizationId, `single sign-on: ${provider.name}`);
  let member = await tx.findOneBy(MemberRow, { organizationId, email });
  if (!member) {
    if (provider.default_role === null)
      throw failed('There is no member with this address; an owner has to add one first.');
    const id = newId();
    await tx.insert(MemberRow, { organizationId, id, email, name: name ?? email, role: provider.default_role });
    await audit(tx, actor, {
      action: 'member.created',
      target: { type: 'member', id },
      after: { email, name, role: provider.default_role },
    });
    member = await tx.findOneBy(MemberRow, { organizationId, id });
  }
  const active = mustBeActive(member);
  await tx.execute(
    'INSERT INTO member_identities (organization_id, provider_id, subject, member_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [organizationId, provider.id, subject, active.id],
  );
  await audit(tx, actor, {
    action: 'member.identity_linked',
    target: { type: 'member', id: active.id },
    after: { provider: provider.id },
  });
  return active;
}

function mustBeActive(member: MemberRow | null): MemberRow {
  if (!member?.active) throw failed('This member was switched off.');
  return member;
}

async function getProvider(reader: Reader, id: string): Promise<ProviderRow> {
  const [row] = await reader.query<ProviderRow>(
    'SELECT * FROM identity_providers WHERE organization_id = $1 AND id = $2',
    [reader.organizationId, id],
  );
  if (!row) throw new IdentityError('identity.not_found', {});
  return row;
}

function placeOf(organizationId: string, id: string): string {
  return `identity_providers/${organizationId}/${id}`;
}

function failed(reason: string, cause?: unknown): IdentityError {
  return new IdentityError('identity.sign_on_failed', { reason }, cause);
}

function unreachable(error: unknown): IdentityError {
  return new IdentityError('identity.provider_unreachable', { reason: reasonOf(error) }, error);
}

/** The library's sentence about what was wrong; it holds no secret. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { error_description?: string; message?: string } };
  return [message, cause?.error_description ?? cause?.message].filter(Boolean).join(': ') || 'unknown';
}
