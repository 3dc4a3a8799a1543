/** Course folders of any size for benches, and what benches share. */
import { randomFillSync } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';

const PNG = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de', 'hex');

/**
 * Writes a course: `lessons` lessons that show `assets` pictures between them, each of `bytes(i)` random bytes behind a PNG's beginning (so that nothing
 * compresses), and nothing else.
 */
export async function writeCourse(folder, { lessons, assets, bytes }) {
  await mkdir(path.join(folder, 'lessons'), { recursive: true });
  await mkdir(path.join(folder, 'assets'));
  const ids = Array.from({ length: lessons }, (_, i) => `lesson-${i + 1}`);
  await writeFile(
    path.join(folder, 'course.yaml'),
    `format: 1
id: bench
title: Bench
language: en
program: { id: bench, title: Bench }
blueprint: []
modules:
  - { id: all, title: All, activities: [${ids.join(', ')}] }
`,
  );
  for (const [i, id] of ids.entries()) {
    const own = Array.from({ length: assets }, (_, n) => n).filter((n) => n % lessons === i);
    const pictures = own.map((n) => `![Picture ${n}](../assets/p${n}.png)`).join('\n\n');
    await writeFile(
      path.join(folder, 'lessons', `${id}.md`),
      `---\ntitle: Lesson ${i + 1}\n---\n\nText.\n\n${pictures}\n`,
    );
  }
  for (let n = 0; n < assets; n++) await writePicture(path.join(folder, 'assets', `p${n}.png`), bytes(n));
}

const CHUNK = 4 * 1024 * 1024;

async function writePicture(file, bytes) {
  const handle = await open(file, 'w');
  try {
    await handle.write(PNG);
    for (let left = bytes - PNG.length; left > 0; left -= CHUNK) {
      await handle.write(randomFillSync(Buffer.alloc(Math.min(CHUNK, left))));
    }
  } finally {
    await handle.close();
  }
}

/** The median. */
export function middle(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
