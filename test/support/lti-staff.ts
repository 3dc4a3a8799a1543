/** Launches by staff of an LMS, and the requests that the page which they lead to makes. */
import type { Course, Link, MessageOptions, Person } from '@examport/practice-platform';
import { ApiClient } from './api-client.js';
import { type Connected, LaunchBrowser, type Page } from './lti.js';
import type { TestServer } from './server.js';

export interface StaffLaunch extends Page {
  readonly policy: string;
  readonly ticket: string;
  /** Of the page; null where the launch led to another. */
  readonly mode: string | null;
  /** With the ticket. */
  readonly staff: ApiClient;
}

export async function launchStaff(
  server: TestServer,
  connected: Connected,
  person: Person,
  to: Link | Course,
  message: MessageOptions = {},
): Promise<StaffLaunch> {
  const page = await new LaunchBrowser().launch(connected, person, to, message);
  const data = /id="staff-data">\s*(\{.*\})/.exec(page.text)?.[1];
  const { ticket = '', mode = null } = JSON.parse(data ?? '{}') as { ticket?: string; mode?: string };
  return {
    ...page,
    policy: page.headers.get('content-security-policy') ?? '',
    ticket,
    mode,
    staff: new ApiClient(server.url, { authorization: `Bearer ${ticket}` }),
  };
}
