/** Pages for people who connect an LMS: registering by a one-time link, and the doctor. */
import { Controller, Get, Inject, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../config/index.js';
import { Db, STATUS } from '../infra/index.js';
import { DynamicRegistration, type RegistrationInitiation } from './dynamic-registration.js';
import { FailurePages } from './failure-pages.js';
import { LtiError } from './lti.errors.js';
import { sendPage } from './pages.js';
import { askPage, doctorPage, donePage, failurePage } from './connect-pages.js';
import { organizationName, toolAddresses } from './tool.js';

/**
 * Who may frame these pages: which page of a platform does is not known. What they do needs a secret of their address, which nobody who
 * frames them can make up, and the session cookie does not come into another site's frame.
 */
const ANYBODY = ['*'];

/** Cookies that only tell whether cookies come back, in both ways that a frame of another site may allow. */
const PROBES = { plain: '__Host-lti-probe-plain', partitioned: '__Host-lti-probe-partitioned' } as const;
const PROBE = { path: '/', secure: true, httpOnly: true, sameSite: 'none', maxAge: 300 } as const;

@Controller('lti')
export class ConnectController {
  constructor(
    private readonly db: Db,
    private readonly registration: DynamicRegistration,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Asks: whoever only looks ahead (a mail scanner, a browser) must not register anything. */
  @Get(':organization/register/:token')
  @UseFilters(FailurePages)
  ask(
    @Param('organization') organizationId: string,
    @Param('token') secret: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return answer(reply, async () => {
      const organization = await organizationName(this.db, organizationId);
      const { link, host } = await this.registration.open(initiationOf(organizationId, secret, request));
      return askPage(organization, link.name, host, toolAddresses(this.config.publicUrl, organizationId));
    });
  }

  @Post(':organization/register/:token')
  @UseFilters(FailurePages)
  register(
    @Param('organization') organizationId: string,
    @Param('token') secret: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // All that counts stands in the address.
    request.raw.resume();
    return answer(reply, async () => {
      const organization = await organizationName(this.db, organizationId);
      const initiation = initiationOf(organizationId, secret, request);
      return donePage(await this.registration.register(initiation, organization));
    });
  }

  @Get(':organization/doctor')
  @UseFilters(FailurePages)
  async doctor(@Param('organization') organizationId: string, @Res() reply: FastifyReply): Promise<void> {
    const organization = await organizationName(this.db, organizationId);
    const addresses = toolAddresses(this.config.publicUrl, organizationId);
    sendPage(reply, 200, ANYBODY, doctorPage(organization, addresses, this.config.publicUrl));
  }

  /** Asked twice: the second time it says which cookies of the first have come back. */
  @Get(':organization/doctor/probe')
  probe(@Req() { cookies }: FastifyRequest, @Res() reply: FastifyReply): void {
    void reply
      .setCookie(PROBES.plain, '1', PROBE)
      .setCookie(PROBES.partitioned, '1', { ...PROBE, partitioned: true })
      .header('cache-control', 'no-store')
      .send({
        now: new Date().toISOString(),
        cookies: {
          plain: cookies[PROBES.plain] !== undefined,
          partitioned: cookies[PROBES.partitioned] !== undefined,
        },
      });
  }
}

/** The parameters that the platform has added to the link (Dynamic Registration 1.0, registration initiation request). */
function initiationOf(organizationId: string, secret: string, { url }: FastifyRequest): RegistrationInitiation {
  const said = new URL(url, 'http://localhost').searchParams;
  return {
    organizationId,
    secret,
    configurationUrl: said.get('openid_configuration'),
    token: said.get('registration_token') || null,
  };
}

/** What the room knows to be wrong says what to do about it; anything else is told by `FailurePages`. */
async function answer(reply: FastifyReply, work: () => Promise<string>): Promise<void> {
  try {
    sendPage(reply, 200, ANYBODY, await work());
  } catch (error) {
    if (!(error instanceof LtiError)) throw error;
    sendPage(reply, STATUS[error.kind].status, ANYBODY, failurePage(error));
  }
}
