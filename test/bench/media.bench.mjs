/** A course with 1 GB of media, beside `zip -0 -r` of the same folder in the same run, and the peak memory of the process that packs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { middle, writeCourse } from './course-folder.mjs';

export const name = 'media';
export const title = 'A course with 1 GB of media';

const MB = 1024 * 1024;
const RUNS = 3;

/** 1,024 MB in 120 files: pictures of 2 MB, clips of 12 MB, four films of 60 MB. */
const SIZES = [...Array(76).fill(2), ...Array(40).fill(15.8), ...Array(4).fill(60)];

export async function run() {
  if (spawnSync('zip', ['-v'], { stdio: 'ignore' }).status !== 0) {
    throw new Error(
      'This bench compares with the program "zip", which is not installed: install it (Debian: apt-get install zip).',
    );
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'examport-bench-'));
  try {
    const course = path.join(folder, 'course');
    await writeCourse(course, { lessons: 10, assets: SIZES.length, bytes: (i) => Math.round(SIZES[i] * MB) });
    const zips = [];
    const ours = [];
    const peaks = [];
    // In turn, and each file removed before the next, so that disk and cache treat both alike; the first of each warms the cache.
    for (let i = 0; i <= RUNS; i++) {
      const byZip = timed(() =>
        execFileSync('zip', ['-0', '-r', '-q', path.join(folder, 'zip.zip'), 'course'], { cwd: folder }),
      );
      await rm(path.join(folder, 'zip.zip'));
      const { ms, peakMb } = packApart(course, path.join(folder, 'ours.zip'));
      await rm(path.join(folder, 'ours.zip'));
      if (i === 0) continue;
      zips.push(byZip);
      ours.push(ms);
      peaks.push(peakMb);
    }
    const ratioToZip = Number((middle(ours) / middle(zips)).toFixed(2));
    const peakRssMb = Math.max(...peaks);
    return {
      keys: { ratioToZip, peakRssMb, oursMs: middle(ours), zipMs: middle(zips) },
      rows: [
        { what: 'zip -0 -r', value: `${middle(zips)} ms` },
        { what: 'Examport, from folder to validated package', value: `${middle(ours)} ms` },
        { what: 'ratio', value: `${ratioToZip}`, target: 'at most 1.5', met: ratioToZip <= 1.5 },
        { what: 'peak memory (RSS)', value: `${peakRssMb} MB`, target: 'under 250 MB', met: peakRssMb < 250 },
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** In a process of its own, whose peak memory is this work's alone. */
function packApart(course, out) {
  const script = `
    import { openCourse, packageCourse } from '@examport/cli';
    const begun = performance.now();
    const { course, diagnostics } = await openCourse(${JSON.stringify(course)});
    if (!course) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));
    const outcome = await packageCourse(course, {}, { out: ${JSON.stringify(out)} });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.report.findings.slice(0, 3)));
    const ms = Math.round(performance.now() - begun);
    console.log(JSON.stringify({ ms, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { maxBuffer: 1 << 20 }).toString(),
  );
}

function timed(work) {
  const begun = performance.now();
  work();
  return Math.round(performance.now() - begun);
}
