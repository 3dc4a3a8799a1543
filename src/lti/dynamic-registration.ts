/**
 * Dynamic Registration 1.0: an admin of a platform opens a one-time link there, and the two systems tell each other what launches need. The
 * link decides who may; the platform's configuration must be its own; nothing is stored before the platform has agreed.
 */
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { audit, systemActor } from '../identity/index.js';
import {
  addressProblem,
  Db,
  newId,
  OUTWARD_FETCH,
  type OutwardFetch,
  OutwardFetchError,
  type Tx,
} from '../infra/index.js';
import { LtiError } from './lti.errors.js';
import {
  type PlatformConfiguration,
  readConfiguration,
  type Registered,
  readRegistered,
  registrationRequest,
  withheldScopes,
} from './platform-configuration.js';
import { saidBy } from './platform-words.js';
import { type OpenLink, RegistrationLinks, useLink } from './registration-links.service.js';
import { forgetTokens } from './registrations.service.js';
import { toolAddresses } from './tool.js';

/** As the platform has opened the link. */
export interface RegistrationInitiation {
  readonly organizationId: string;
  /** Of the link. */
  readonly secret: string;
  readonly configurationUrl: string | null;
  /** The platform's permission to register; some do without. */
  readonly token: string | null;
}

/** What the admin is told in the end. */
export interface RegistrationOutcome extends Registered {
  readonly name: string;
  /** False when the same client was registered here before. */
  readonly made: boolean;
  readonly deploymentState: 'active' | 'refused' | null;
  readonly disabled: boolean;
  readonly withheld: readonly string[];
}

const AGENT = { accept: 'application/json', 'user-agent': 'Examport' };
/** A bearer token (RFC 6750, 2.1), of a length that headers hold. */
const TOKEN = /^[A-Za-z0-9._~+/=-]{1,6000}$/;

@Injectable()
export class DynamicRegistration {
  constructor(
    private readonly db: Db,
    private readonly links: RegistrationLinks,
    @Inject(OUTWARD_FETCH) private readonly fetch: OutwardFetch,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Looks whether it could be done, and asks nobody.
   * @returns the link, and the host whose configuration will be read
   * @throws LtiError `lti.registration_link_invalid`, `lti.configuration_missing`, `lti.configuration_invalid`
   */
  async open(initiation: RegistrationInitiation): Promise<{ link: OpenLink; host: string }> {
    const link = await this.links.open(initiation.organizationId, initiation.secret);
    return { link, host: new URL(this.#configurationUrl(initiation)).host };
  }

  /**
   * @param name of the tool, as the platform's teachers will read it
   * @throws LtiError those of `open`, and `lti.registration_link_busy`, `lti.configuration_unreachable`, `lti.registration_refused`
   */
  async register(initiation: RegistrationInitiation, name: string): Promise<RegistrationOutcome> {
    const { organizationId, secret } = initiation;
    const configurationUrl = this.#configurationUrl(initiation);
    const link = await this.links.claim(organizationId, secret);
    try {
      const platform = await this.#read(configurationUrl, initiation.token);
      const answer = await this.#ask(platform, initiation, name);
      return await this.#store(organizationId, link, platform, configurationUrl, answer);
    } catch (error) {
      await this.links.release(organizationId, link.id);
      throw error;
    }
  }

  #configurationUrl({ configurationUrl, token }: RegistrationInitiation): string {
    if (configurationUrl === null) throw new LtiError('lti.configuration_missing');
    const problem = addressProblem(configurationUrl, this.config.allowPrivateAddresses);
    if (problem !== null)
      throw new LtiError('lti.configuration_invalid', { problems: [`openid_configuration: ${problem}`] });
    if (token !== null && !TOKEN.test(token))
      throw new LtiError('lti.configuration_invalid', { problems: ['registration_token: It is no bearer token.'] });
    return configurationUrl;
  }

  /** From its own origin alone: a redirect elsewhere would let others speak for the platform. */
  async #read(url: string, token: string | null): Promise<PlatformConfiguration> {
    let body: string;
    try {
      const response = await this.fetch(url, { headers: { ...AGENT, ...bearer(token) }, sameOrigin: true });
      body = await response.text();
      if (!response.ok) throw new Error(`The platform answers ${response.status}: “${saidBy(body)}”.`);
    } catch (error) {
      throw new LtiError('lti.configuration_unreachable', { reason: (error as Error).message }, error);
    }
    return readConfiguration(jsonOf(body), url, (address) =>
      addressProblem(address, this.config.allowPrivateAddresses),
    );
  }

  async #ask(
    platform: PlatformConfiguration,
    { organizationId, token }: RegistrationInitiation,
    name: string,
  ): Promise<unknown> {
    const addresses = toolAddresses(this.config.publicUrl, organizationId);
    const body = JSON.stringify(registrationRequest(platform, addresses, name, `examport-${organizationId}`));
    let answered: string;
    try {
      const response = await this.fetch(platform.registrationUrl, {
        method: 'POST',
        headers: { ...AGENT, 'content-type': 'application/json', ...bearer(token) },
        body,
      });
      answered = await response.text();
      if (!response.ok)
        throw new LtiError('lti.registration_refused', { status: response.status, said: saidBy(answered) });
    } catch (error) {
      if (!(error instanceof OutwardFetchError)) throw error;
      throw new LtiError('lti.registration_refused', { said: error.message }, error);
    }
    return jsonOf(answered);
  }

  #store(
    organizationId: string,
    link: OpenLink,
    platform: PlatformConfiguration,
    configurationUrl: string,
    answer: unknown,
  ): Promise<RegistrationOutcome> {
    const { clientId, deploymentId } = readRegistered(answer);
    const withheld = withheldScopes(answer) ?? [];
    const by = `registration link: ${link.name}`;
    // Without its query, which may hold a token.
    const { origin, pathname } = new URL(configurationUrl);
    const about = { ...platform.about, configurationUrl: origin + pathname, withheldScopes: withheld };
    return this.db.transact({ organizationId }, async (tx) => {
      const [row] = await tx.execute<{ id: string; name: string; state: string; made: boolean }>(
        `INSERT INTO lti_registrations (organization_id, id, name, vendor, issuer, client_id, authorization_url, token_url,
           token_audience, key_set_url, state, origin, platform, updated_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'active', 'dynamic', $11, $12)
         ON CONFLICT ON CONSTRAINT lti_registrations_client DO UPDATE SET authorization_url = EXCLUDED.authorization_url,
           token_url = EXCLUDED.token_url, key_set_url = EXCLUDED.key_set_url, platform = EXCLUDED.platform,
           token_audience = coalesce(EXCLUDED.token_audience, lti_registrations.token_audience),
           revision = lti_registrations.revision + 1, updated_at = now(), updated_by = EXCLUDED.updated_by
         RETURNING id, name, state, xmax = 0 AS made`,
        [
          organizationId,
          newId(),
          link.name,
          platform.vendor,
          platform.issuer,
          clientId,
          platform.authorizationUrl,
          platform.tokenUrl,
          platform.tokenAudience,
          platform.keySetUrl,
          JSON.stringify(about),
          by,
        ],
      );
      const { id, name, state, made } = row as NonNullable<typeof row>;
      await forgetTokens(tx, id);
      const deploymentState = deploymentId === null ? null : await deploy(tx, id, deploymentId, by);
      await useLink(tx, link.id, id);
      await audit(tx, systemActor(organizationId, by), {
        action: made ? 'lti_registration.registered' : 'lti_registration.registered_again',
        target: { type: 'lti_registration', id },
        after: { name, vendor: platform.vendor, issuer: platform.issuer, clientId, deploymentId, linkId: link.id },
      });
      return { name, clientId, deploymentId, made, deploymentState, disabled: state === 'disabled', withheld };
    });
  }
}

/** The deployment that the platform names with its registration is wanted; one that staff have refused stays so. */
async function deploy(tx: Tx, registrationId: string, deploymentId: string, by: string): Promise<'active' | 'refused'> {
  const [row] = await tx.execute<{ state: 'active' | 'refused' }>(
    `INSERT INTO lti_deployments AS d (organization_id, registration_id, deployment_id, state, decided_at, decided_by)
     VALUES ($1, $2, $3, 'active', now(), $4)
     ON CONFLICT (organization_id, registration_id, deployment_id) DO UPDATE SET
       state = CASE d.state WHEN 'pending' THEN 'active' ELSE d.state END,
       decided_at = CASE d.state WHEN 'pending' THEN now() ELSE d.decided_at END,
       decided_by = CASE d.state WHEN 'pending' THEN $4 ELSE d.decided_by END
     RETURNING state`,
    [tx.organizationId, registrationId, deploymentId, by],
  );
  return row?.state ?? 'active';
}

function bearer(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

/** Whatever it is; what it must hold is looked at by who asks. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
