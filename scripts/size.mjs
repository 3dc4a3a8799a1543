/** The size gate: what a package holds of the player (script with the words of one language, styles), gzipped, under 45,000 bytes. */
import { gzipSync } from 'node:zlib';
import { PLAYER_LANGUAGES, playerBundle } from '../packages/player/dist/bundle.js';

const LIMIT = 45_000;
const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;

let over = false;
for (const runtime of ['scorm12', 'scorm2004']) {
  for (const language of PLAYER_LANGUAGES) {
    const { js, css } = playerBundle(runtime, language);
    const sum = gzipped(js) + gzipped(css);
    over ||= sum >= LIMIT;
    console.log(`${runtime.padEnd(9)} ${language}  js ${gzipped(js)} + css ${gzipped(css)} = ${sum} of ${LIMIT} bytes`);
  }
}
if (over) {
  console.error('The player is too large.');
  process.exit(1);
}
