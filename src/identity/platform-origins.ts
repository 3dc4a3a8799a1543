/** Origins of platforms that may show the learner's page in a frame. They stand in a header: what is not plainly an origin is refused. */
import { z } from 'zod';

/** With each request for the page all of them are sent. */
export const MOST_PLATFORM_ORIGINS = 50;

const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/;
const LOOPBACK = new Set(['localhost', '127.0.0.1']);

/** Why it is no origin of a platform, in words; null when it is one. */
export function platformOriginProblem(text: string): string | null {
  const url = URL.parse(text);
  if (!url || !['https:', 'http:'].includes(url.protocol)) return 'must be an origin such as https://lms.example.org';
  if (url.href !== `${url.origin}/`) return `must be an origin alone, e.g. ${url.origin}: no path, query or user`;
  if (!HOST.test(url.hostname)) return 'must name one host, without wildcard; an IPv6 address cannot be allowed';
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname))
    return 'must be https; http is for localhost and 127.0.0.1';
  return null;
}

export const platformOriginsSchema = z
  .array(
    z
      .string()
      .max(300)
      .refine((text) => platformOriginProblem(text) === null, {
        error: ({ input }) => platformOriginProblem(String(input)) ?? '',
      })
      // As browsers write it: lower case, punycode, no default port.
      .overwrite((text) => (platformOriginProblem(text) === null ? new URL(text).origin : text)),
  )
  .max(MOST_PLATFORM_ORIGINS)
  .overwrite((origins) => [...new Set(origins)])
  .meta({
    description:
      'Origins of platforms that may show the learner’s page in a frame, e.g. `https://lms.example.org`. https only; http on localhost.',
  });
