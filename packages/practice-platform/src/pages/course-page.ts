/** A course as a person sees it: its links with their grades, and for teachers the gradebook. */
import type { Course, LineItem, Link, Membership, Person, Registration } from '../model.js';
import { longRole } from '../names.js';
import type { Site } from '../site.js';
import { html, Html, respond } from './html.js';
import { STYLE } from './style.js';

const TEACHING = /membership#(Instructor|ContentDeveloper|Mentor|Manager)$|#Administrator$/;
export const isTeacher = ({ roles }: Pick<Membership, 'roles'>): boolean =>
  roles.some((role) => TEACHING.test(longRole(role)));

export const nameOf = (person: Person): string => person.name ?? person.username ?? person.sub;

export const courseUrl = (site: Site, course: Course, person: Person): string =>
  `${site.url}/courses/${encodeURIComponent(course.id)}?as=${encodeURIComponent(person.sub)}`;

/** What somebody is called; whoever administers without teaching is let do what teachers are. */
function titleOf(member: Pick<Membership, 'roles'>): string {
  if (!isTeacher(member)) return 'learner';
  return member.roles.every((role) => longRole(role).endsWith('#Administrator')) ? 'administrator' : 'teacher';
}

/** Where a launch page is; what is left out there is not said. */
export function launchUrl(site: Site, course: Course, person: Person, fields: Record<string, string>): string {
  return `${site.url}/launch?${new URLSearchParams({ course: course.id, as: person.sub, ...fields }).toString()}`;
}

export function coursePage(site: Site, course: Course, member: Membership): Response {
  const { person } = member;
  const teaches = isTeacher(member);
  const tools = site.registrations.filter((each) => each.status === 'active');
  return respond({
    title: `${course.title} · ${site.name}`,
    style: STYLE,
    body: html`<header>
        <p><a href="${site.url}/">${site.name}</a></p>
        ${switcher(site, course, person)}
      </header>
      <main>
        <h1>${course.title}</h1>
        ${course.links.length === 0 && html`<p class="note">There is nothing in this course yet.</p>`}
        <ul class="cards">
          ${course.links.map((link) => linkCard(site, link, person, teaches))}
        </ul>
        ${teaches && adding(site, course, person, tools)} ${teaches && gradebook(site, course, person)}
      </main>`,
  });
}

function switcher(site: Site, course: Course, person: Person): Html {
  const members = [...course.members.values()].filter(({ status }) => status !== 'Deleted');
  return html`<form class="row" action="${site.url}/courses/${encodeURIComponent(course.id)}">
    <label for="as">You are</label>
    <select id="as" name="as">
      ${members.map(
        (each) =>
          html`<option value="${each.person.sub}" ${each.person === person && new Html('selected')}>
            ${nameOf(each.person)} (${titleOf(each)})
          </option>`,
      )}
    </select>
    <button>Switch</button>
  </form>`;
}

function linkCard(site: Site, link: Link, person: Person, teaches: boolean): Html {
  const open = (where: 'frame' | 'window', label: string): Html =>
    html`<a
      class="button ${where === link.opensIn && 'primary'}"
      ${where === 'window' && new Html('target="_blank" rel="opener"')}
      href="${launchUrl(site, link.course, person, { link: link.id, in: where })}"
      >${label}<span class="visually-hidden"> ${link.title}</span></a
    >`;
  return html`<li class="card">
    <div>
      <h2 class="title">${link.title}</h2>
      ${link.description !== '' && html`<p>${link.description}</p>`}
      ${!teaches && link.lineItem && ownGrade(site, link.lineItem, person)}
    </div>
    <div class="actions">${open('frame', 'Open')} ${open('window', 'Open in a new window')}</div>
  </li>`;
}

const points = (value: number): string => String(Math.round(value * 100) / 100);

function ownGrade(site: Site, lineItem: LineItem, person: Person): Html {
  const grade = site.grades.of(lineItem, person);
  if (!grade) return html`<p class="grade">No grade yet</p>`;
  return html`<p class="grade">Grade: ${points(grade.score)} of ${points(grade.maximum)}</p>
    ${grade.comment !== '' && html`<p>${grade.comment}</p>`}`;
}

function adding(site: Site, course: Course, person: Person, tools: readonly Registration[]): Html {
  return html`<h2>Add content</h2>
    <div class="actions">
      ${tools.map(
        (tool) =>
          html`<a
            class="button"
            href="${launchUrl(site, course, person, { tool: tool.clientId, deployment: tool.deploymentId })}"
            >Choose from ${tool.name}</a
          >`,
      )}
      ${tools.length === 0 && html`<p>No tool is active.</p>`}
    </div>`;
}

function gradebook(site: Site, course: Course, person: Person): Html {
  const learners = [...course.members.values()].filter((each) => each.status !== 'Deleted' && !isTeacher(each));
  return html`<h2 id="grades">Grades</h2>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="grades">
      <table>
        <thead>
          <tr>
            <th scope="col">Learner</th>
            ${course.lineItems.map(
              ({ label, scoreMaximum }) => html`<th scope="col">${label} (of ${points(scoreMaximum)})</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${learners.map(
            ({ person: learner }) =>
              html`<tr>
                <th scope="row">${nameOf(learner)}</th>
                ${course.lineItems.map((lineItem) => cell(site, lineItem, learner, person))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

/** A grade, with the way to the work that it is for where the line item asks for reviews (Submission Review 1.0). */
function cell(site: Site, lineItem: LineItem, learner: Person, teacher: Person): Html {
  const grade = site.grades.of(lineItem, learner);
  const { link, course } = lineItem;
  const review =
    lineItem.submissionReview &&
    link &&
    html`<a href="${launchUrl(site, course, teacher, { link: link.id, lineitem: lineItem.id, for: learner.sub })}"
      >Review<span class="visually-hidden"> ${lineItem.label} of ${nameOf(learner)}</span></a
    >`;
  return html`<td>
    ${grade ? points(grade.score) : '–'} ${review}
    ${grade && html`<br /><small>${grade.timestamp.slice(0, 19).replace('T', ' ')}</small>`}
  </td>`;
}
