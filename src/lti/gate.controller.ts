/** Logins and launches, as platforms and browsers send them. */
import { All, Controller, Get, NotFoundException, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { learnPage, learnPagePolicy, type LearnerSession } from '../attempts/index.js';
import { originOf } from '../identity/index.js';
import { UUID } from '../infra/index.js';
import { FailurePages } from './failure-pages.js';
import { readForm } from './form.js';
import { Launches } from './launches.js';
import { LOGIN_SECONDS } from './login-states.js';
import { Logins } from './logins.js';
import { LtiError } from './lti.errors.js';
import { type Opened, Opening } from './opening.js';
import { loginPage, pageLanguage, proofPage, sendPage } from './pages.js';
import type { Registration } from './registrations.js';
import { staffPage } from './staff-page.js';
import { Tickets } from './tickets.js';

// The same from dist/lti/ and from src/lti/, which has no script that a browser understands.
const built = fileURLToPath(new URL('../../dist/lti/browser/', import.meta.url));
const SCRIPTS = ['login', 'proof', 'platform-storage', 'register', 'doctor'];
const STAFF_SCRIPTS = [
  'staff',
  'staff-api',
  'staff-choose',
  'staff-connection',
  'staff-connection-words',
  'staff-dom',
  'staff-details',
  'staff-results',
  'staff-words',
  'frame-size',
];
const FILES: Record<string, string> = {
  'lti.css': 'text/css; charset=utf-8',
  'staff.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  ...Object.fromEntries([...SCRIPTS, ...STAFF_SCRIPTS].map((name) => [`${name}.js`, 'text/javascript; charset=utf-8'])),
};
/** Failures that belong to no registration, which anybody can cause: so many a minute are put into the log. */
const MOST_STRAYS = 30;

@Controller()
export class GateController {
  #strays = { minute: 0, count: 0 };

  constructor(
    private readonly logins: Logins,
    private readonly launches: Launches,
    private readonly opening: Opening,
    private readonly tickets: Tickets,
  ) {}

  @Get('lti/files/:name')
  file(@Param('name') name: string, @Res() reply: FastifyReply): void {
    const type = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    if (type === undefined) throw new NotFoundException();
    void reply
      .type(type)
      .header('cache-control', 'no-cache')
      // Platforms show the icon on pages of their own.
      .header('cross-origin-resource-policy', name === 'icon.svg' ? 'cross-origin' : 'same-origin')
      .send(createReadStream(`${built}${name}`));
  }

  /** Third-party-initiated login, by GET and POST. */
  @All('lti/:organization/login')
  @UseFilters(FailurePages)
  async login(
    @Param('organization') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#guarded(id, async (organizationId) => {
      const said = await readForm(request);
      const login = await this.logins.begin(organizationId, said);
      const key = this.logins.cookieName(login.state);
      this.#setCookie(reply, key, login.secret, LOGIN_SECONDS);
      const inFrame = ['iframe', 'frame'].includes(String(request.headers['sec-fetch-dest']));
      if (!inFrame && login.storageTarget === null) {
        void reply.status(302).header('cache-control', 'no-store').header('location', login.url).send();
        return;
      }
      const { base } = this.logins.addresses(organizationId);
      const { storageTarget: target, url, secret } = login;
      const { origin } = new URL(url);
      const data = {
        url,
        cookieCheck: `${base}/cookie?name=${key}`,
        key,
        secret,
        storage: target === null ? null : { target, origin },
      };
      const again = `${base}/login?${said.toString()}`;
      sendPage(
        reply,
        200,
        // Which page of the platform frames it is not known yet; all that it does is to go on.
        ['*'],
        loginPage(pageLanguage(request.headers['accept-language']), data, again),
      );
    });
  }

  /** Whether the browser keeps a cookie here. */
  @Get('lti/:organization/cookie')
  cookie(@Query('name') name: string | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const kept = name !== undefined && Object.hasOwn(request.cookies, name);
    void reply.header('cache-control', 'no-store').send({ kept });
  }

  /** The platform's answer to a login: an id_token. */
  @Post('lti/:organization/launch')
  @UseFilters(FailurePages)
  async launch(
    @Param('organization') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#guarded(id, async (organizationId) => {
      const said = await readForm(request);
      const [idToken, state] = [said.get('id_token'), said.get('state')];
      if (!idToken || !state)
        throw new LtiError('lti.launch_incomplete', {
          said: [said.get('error'), said.get('error_description')].filter(Boolean).join(': ').slice(0, 500),
        });
      const key = this.logins.cookieName(state);
      const proof = request.cookies[key] ?? said.get('proof');
      const login = await this.logins.prove(organizationId, state, proof || null);
      if ('storageTarget' in login) {
        this.#askPlatform(organizationId, request, reply, login, { idToken, state });
        return;
      }
      this.#setCookie(reply, key, '', 0);
      const origin = originOf(request);
      const opened = await this.launches.accept<Opened>(organizationId, login, idToken, {
        again: (registration, claims) => this.opening.openAgain(organizationId, login, registration, claims, origin),
        first: (tx, launch) => this.opening.open(tx, launch, origin),
      });
      if (opened.kind === 'staff') {
        const { text, forms } = staffPage(organizationId, opened);
        sendPage(reply, 200, opened.launch.frames, text, forms);
        return;
      }
      sendPlayer(reply, opened.frames, opened.session);
    });
  }

  /** What a link opens, as learners see it; from the page of staff, in a window of its own. */
  @Post('lti/:organization/preview')
  @UseFilters(FailurePages)
  async preview(
    @Param('organization') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#guarded(id, async () => {
      const said = await readForm(request);
      const ticket = this.tickets.read(`Bearer ${said.get('ticket') ?? ''}`);
      sendPlayer(reply, [], await this.opening.preview(ticket, originOf(request)));
    });
  }

  #askPlatform(
    organizationId: string,
    request: FastifyRequest,
    reply: FastifyReply,
    { registration, storageTarget }: { registration: Registration; storageTarget: string },
    launch: { idToken: string; state: string },
  ): void {
    const { origin } = new URL(registration.authorizationUrl);
    const data = { key: this.logins.cookieName(launch.state), storage: { target: storageTarget, origin } };
    const action = this.logins.addresses(organizationId).launchUrl;
    const language = pageLanguage(request.headers['accept-language']);
    sendPage(reply, 200, ['*'], proofPage(language, data, action, launch));
  }

  /** Who is refused sees a page (`FailurePages`), and the log of launches says why. */
  async #guarded(id: string, work: (organizationId: string) => Promise<void>): Promise<void> {
    const organizationId = id.toLowerCase();
    if (!UUID.test(organizationId)) throw new NotFoundException();
    try {
      await work(organizationId);
    } catch (error) {
      if (error instanceof LtiError) await this.#logStray(organizationId, error);
      throw error;
    }
  }

  /** Those with a registration are in the log already. */
  async #logStray(organizationId: string, error: LtiError): Promise<void> {
    if (!STRAY.has(error.code)) return;
    const minute = Math.floor(Date.now() / 60_000);
    if (this.#strays.minute !== minute) this.#strays = { minute, count: 0 };
    this.#strays.count += 1;
    if (this.#strays.count > MOST_STRAYS) return;
    // An organization that does not exist has no log.
    const { registrationId, ...details } = error.details;
    const about = typeof registrationId === 'string' ? { registration: { id: registrationId } } : {};
    await this.launches.fail(organizationId, error.code, details, about).catch(() => undefined);
  }

  #setCookie(reply: FastifyReply, name: string, value: string, maxAge: number): void {
    const { secure } = this.logins;
    void reply.setCookie(name, value, {
      path: '/',
      httpOnly: true,
      maxAge,
      // In another site's frame only such a cookie comes back; without https there is none.
      ...(secure ? { secure, sameSite: 'none', partitioned: true } : { sameSite: 'lax' }),
    });
  }
}

function sendPlayer(reply: FastifyReply, frames: readonly string[], session: LearnerSession): void {
  void reply
    .status(200)
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy': learnPagePolicy(frames),
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'unsafe-none',
    })
    .send(learnPage(session));
}

/** What fails before or beside `Launches.accept`. */
const STRAY = new Set<string>([
  'lti.login_incomplete',
  'lti.registration_unknown',
  'lti.registration_ambiguous',
  'lti.registration_disabled',
  'lti.target_elsewhere',
  'lti.launch_incomplete',
  'lti.login_unknown',
  'lti.browser_differs',
  'lti.token_too_large',
]);
