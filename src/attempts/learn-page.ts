/** The page that a learner works in: static, the same for everybody but who may show it in a frame; whose it is stands behind `#`, which no server sees, or in the page after a launch. */
import { playerBundle } from '@examport/player/bundle';
import { createHash } from 'node:crypto';
import type { LearnerSession } from './learn.dto.js';

export interface PageFile {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly etag: string;
}

type PlayerBundleName = 'player.js' | 'player.css';

let files: Record<PlayerBundleName, PageFile> | undefined;

/** Script and styles, read once. @throws PlayerNotBuiltError */
export function playerFile(name: PlayerBundleName): PageFile {
  files ??= readFiles();
  return files[name];
}

function readFiles(): Record<PlayerBundleName, PageFile> {
  const { js, css } = playerBundle('hosted');
  return {
    'player.js': fileOf('text/javascript; charset=utf-8', js),
    'player.css': fileOf('text/css; charset=utf-8', css),
  };
}

function fileOf(type: string, bytes: Uint8Array): PageFile {
  return { type, bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"` };
}

/**
 * Policy of the page: nothing from elsewhere, no inline script or style.
 * @param frameAncestors origins of the platforms that may show it in a frame; none: only pages of this server
 */
export function learnPagePolicy(frameAncestors: readonly string[] = []): string {
  return [
    "default-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...frameAncestors].join(' ')}`,
  ].join('; ');
}

/**
 * The page.
 * @param session of a learner who was let in by a launch; without one the page asks for it with what stands behind `#`
 */
export function learnPage(session: LearnerSession | null = null): string {
  const data =
    session === null ? '' : `\n<script type="application/json" id="examport-session">${embedded(session)}</script>`;
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Examport</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/learn/player.css">
</head>
<body>
<div id="examport"></div>
<noscript><p>This page needs JavaScript. Switch it on and reload the page.</p></noscript>${data}
<script src="/learn/player.js" defer></script>
</body>
</html>
`;
}

/** JSON that cannot end its element. */
function embedded(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
