/** Packages the demo course with every profile and layout through the command, as a user would, and validates each zip. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const COURSE = 'examples/certified-peer-specialist';
const VARIANTS = [
  ['scorm12', 'single'],
  ['scorm12', 'multi'],
  ['scorm2004-3', 'single'],
  ['scorm2004-3', 'multi'],
  ['scorm2004-4', 'single'],
  ['scorm2004-4', 'multi'],
  ['scorm2004-4-sequenced', 'multi'],
];

const folder = mkdtempSync(path.join(tmpdir(), 'examport-demo-'));
const examport = (...args) =>
  execFileSync(process.execPath, ['packages/cli/bin/examport.js', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
try {
  for (const [profile, layout] of VARIANTS) {
    const out = path.join(folder, `${profile}-${layout}.zip`);
    examport('package', COURSE, '--profile', profile, '--layout', layout, '--out', out);
    examport('validate', out);
  }
} catch (error) {
  console.error(`The demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
