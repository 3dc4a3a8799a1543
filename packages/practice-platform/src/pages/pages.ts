/** What people see: courses, launches, tools. Whoever asks may be anybody (`as=`): a platform for practice has no accounts. */
import { loginRequest } from '../authorization.js';
import { formOf, Refusal } from '../http.js';
import { messageTo, type MessageOptions } from '../messages.js';
import type { Course, DeepLinkAnswer, Link, Membership } from '../model.js';
import type { Site } from '../site.js';
import { autoPost } from './auto-post.js';
import { coursePage, courseUrl, nameOf } from './course-page.js';
import { html, respond } from './html.js';
import { launchPage, registrationPage, storagePage } from './launch-page.js';
import { DONE } from './scripts.js';
import { STYLE } from './style.js';

export class Pages {
  constructor(
    readonly site: Site,
    readonly registrationUrl: (toolUrl: string) => string,
  ) {}

  home(): Response {
    const { courses, registrations, name, url } = this.site;
    return respond({
      title: name,
      style: STYLE,
      body: html`<header><p>${name}</p></header>
        <main>
          <h1>Courses</h1>
          <ul class="cards">
            ${courses.map(
              ({ id, title }) =>
                html`<li class="card"><a href="${url}/courses/${encodeURIComponent(id)}">${title}</a></li>`,
            )}
          </ul>
          <h2>Tools</h2>
          <ul class="cards">
            ${registrations.map(
              (tool) =>
                html`<li class="card">
                  <div>
                    <strong>${tool.name}</strong>
                    <p>Client ${tool.clientId}, deployment ${tool.deploymentId}: ${tool.status}</p>
                  </div>
                  ${
                    tool.status === 'pending' &&
                    html`<form method="post" action="${url}/tools/activate">
                      <input type="hidden" name="client_id" value="${tool.clientId}" />
                      <input type="hidden" name="deployment_id" value="${tool.deploymentId}" />
                      <button class="primary">Activate ${tool.name}</button>
                    </form>`
                  }
                </li>`,
            )}
          </ul>
          <h2>Register a tool</h2>
          <form class="row" action="${url}/tools/register">
            <label for="url">Its registration address</label>
            <input id="url" name="url" type="url" required />
            <button>Register</button>
          </form>
        </main>`,
    });
  }

  register(request: Request): Response {
    const url = new URL(request.url).searchParams.get('url') ?? '';
    if (!URL.canParse(url) || !/^https?:/.test(url)) throw new Refusal(400, 'an address is expected');
    return registrationPage(this.site, this.registrationUrl(url));
  }

  /** What an admin does when a tool is to be let in. */
  async activate(request: Request): Promise<Response> {
    const form = await formOf(request);
    const tool = this.site.registration(form.get('client_id') ?? '', form.get('deployment_id') ?? undefined);
    if (!tool) throw new Refusal(404, 'no such tool');
    tool.status = 'active';
    return new Response(null, { status: 303, headers: { location: `${this.site.url}/` } });
  }

  course(request: Request, id: string): Response {
    const course = this.#course(id);
    return coursePage(this.site, course, this.#member(course, new URL(request.url).searchParams.get('as')));
  }

  /** A link of a course, content to be chosen for one, or somebody's work to be looked at; in a frame or as the whole page. */
  launch(request: Request): Response {
    const wish = new URL(request.url).searchParams;
    const course = this.#course(wish.get('course') ?? '');
    const { person } = this.#member(course, wish.get('as'));
    const link = course.links.find((each) => each.id === wish.get('link'));
    const target = wish.get('in') === 'window' ? 'window' : 'iframe';
    const options = link ? this.#review(course, wish) : this.#choice(wish);
    const launch = this.site.begin(messageTo(this.site, person, link ?? course, { ...options, target }));
    const login = loginRequest(this.site, launch);
    if (target === 'window') return autoPost(login.url, login.params);
    const title = link?.title ?? `Choose from ${launch.registration.name}`;
    const back = { url: courseUrl(this.site, course, person), name: course.title };
    return launchPage(this.site, { title, back }, login);
  }

  #review(course: Course, wish: URLSearchParams): MessageOptions {
    const lineItem = course.lineItems.find((each) => each.id === wish.get('lineitem'));
    const forUser = this.site.person(wish.get('for') ?? '');
    return lineItem && forUser ? { messageType: 'LtiSubmissionReviewRequest', lineItem, forUser } : {};
  }

  #choice(wish: URLSearchParams): MessageOptions {
    const registration = this.site.registration(wish.get('tool') ?? '', wish.get('deployment') ?? undefined);
    if (!registration) throw new Refusal(404, 'no such tool');
    return { registration };
  }

  storage(): Response {
    return storagePage();
  }

  /** After a tool's answer; in a frame the page around it goes back to the course. */
  chosen({ refused, links, course, person, message, errorMessage }: DeepLinkAnswer): Response {
    return this.#notice({
      status: refused === null ? 200 : 400,
      title: refused === null ? 'Content added' : 'Content refused',
      lines: [refused, errorMessage, message, ...links.map(({ title }: Link) => title)],
      back: courseUrl(this.site, course, person),
      goes: refused === null,
    });
  }

  /** Core section 5.4.3: where a tool sends people back to, with a word for them. */
  back(request: Request): Response {
    const said = new URL(request.url).searchParams;
    const course = this.#course(said.get('course') ?? '');
    const { person } = this.#member(course, said.get('as'));
    const lines = [said.get('lti_errormsg'), said.get('lti_msg')];
    return this.#notice({
      status: 200,
      title: `${nameOf(person)} is back`,
      lines,
      back: courseUrl(this.site, course, person),
      goes: lines.every((line) => line === null),
    });
  }

  #notice(notice: { status: number; title: string; lines: (string | null)[]; back: string; goes: boolean }): Response {
    return respond({
      status: notice.status,
      title: notice.title,
      style: STYLE,
      ...(notice.goes && { script: DONE }),
      body: html`<main>
        <h1>${notice.title}</h1>
        ${notice.lines.map((line) => line !== null && html`<p class="note">${line}</p>`)}
        <p><a href="${notice.back}" target="_top">Back to the course</a></p>
      </main>`,
    });
  }

  #course(id: string): Course {
    const course = this.site.course(id);
    if (!course) throw new Refusal(404, 'no such course');
    return course;
  }

  /** Without a name, the first member. */
  #member(course: Course, sub: string | null): Membership {
    const [first] = course.members.values();
    const member = sub === null ? first : course.members.get(sub);
    if (!member) throw new Refusal(404, 'no such member');
    return member;
  }
}
