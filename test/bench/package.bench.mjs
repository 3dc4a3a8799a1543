/**
 * Packaging: a folder of 1,000 files by simple-scorm-packager and by us in the same run; the demo course, warm and by the command, cold; many
 * lessons with many media.
 */
import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { readCourseFolder } from '@examport/formats';
import { openFolder } from '@examport/formats/node';
import { buildPackage, openPackageZip } from '@examport/packager';
import { playerBundle } from '@examport/player/bundle';
import { middle, writeCourse } from './course-folder.mjs';

export const name = 'package';
export const title = 'Packaging';

const DEMO = 'examples/certified-peer-specialist';
const RUNS = 5;

export async function run() {
  const folder = await mkdtemp(path.join(tmpdir(), 'examport-bench-'));
  try {
    const thousand = path.join(folder, 'thousand');
    // course.yaml, 19 lessons, 980 pictures: 1,000 files.
    await writeCourse(thousand, { lessons: 19, assets: 980, bytes: (i) => 4_000 + ((i * 7919) % 28_000) });
    const ours = [];
    const theirs = [];
    // One after the other in turn, so that whatever the machine does meanwhile hits both alike; the first of each warms up.
    for (let i = 0; i <= RUNS; i++) {
      const copy = path.join(folder, `peer-${i}`);
      await cp(thousand, copy, { recursive: true });
      const their = await timed(() => packByPeer(copy, path.join(folder, `peer-out-${i}`)));
      const our = await timed(() => pack(thousand, path.join(folder, `ours-${i}.zip`)));
      if (i > 0) {
        theirs.push(their);
        ours.push(our);
      }
    }
    const ratio = round(middle(theirs) / middle(ours), 2);

    const warm = [];
    for (let i = 0; i < 40; i++) warm.push(await timed(() => pack(DEMO, path.join(folder, 'demo.zip'))));
    const demoWarmMs = middle(warm.slice(20));

    const cold = [];
    const command = path.resolve('packages/cli/bin/examport.js');
    for (let i = 0; i < RUNS; i++) {
      const args = [command, 'package', DEMO, '--profile', 'scorm12', '--out', path.join(folder, `cold-${i}.zip`)];
      cold.push(await timed(async () => execFileSync(process.execPath, args, { stdio: 'ignore' })));
    }
    const demoColdMs = middle(cold);

    const large = path.join(folder, 'large');
    await writeCourse(large, { lessons: 300, assets: 3_000, bytes: () => 300 });
    await pack(large, path.join(folder, 'large.zip'), { layout: 'multi' });
    const largeRuns = [];
    for (let i = 0; i < RUNS; i++) {
      largeRuns.push(await build(large, path.join(folder, 'large.zip'), { layout: 'multi' }));
    }
    const largeMs = middle(largeRuns.map(({ buildMs }) => buildMs));
    const manifestBytes = await manifestSize(path.join(folder, 'large.zip'));

    return {
      keys: { ratio, oursMs: middle(ours), peerMs: middle(theirs), demoWarmMs, demoColdMs, largeMs, manifestBytes },
      rows: [
        { what: '1,000 files, simple-scorm-packager', value: `${middle(theirs)} ms` },
        { what: '1,000 files, Examport (reads and checks the course, too)', value: `${middle(ours)} ms` },
        { what: 'ratio', value: `${ratio}`, target: 'at least 3', met: ratio >= 3 },
        {
          what: 'demo course to SCORM 1.2, in process, warm',
          value: `${demoWarmMs} ms`,
          target: 'under 100 ms',
          met: demoWarmMs < 100,
        },
        {
          what: 'the same by command, cold, validated',
          value: `${demoColdMs} ms`,
          target: 'under 1,000 ms',
          met: demoColdMs < 1000,
        },
        {
          what: '300 lessons × 3,000 media, multi-SCO, built',
          value: `${largeMs} ms`,
          target: 'under 1,000 ms',
          met: largeMs < 1000,
        },
        {
          what: 'its manifest',
          value: `${Math.round(manifestBytes / 1000)} kB`,
          target: 'under 1 MB',
          met: manifestBytes < 1_000_000,
        },
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** From folder to zip. */
async function pack(folder, file, request = {}) {
  await build(folder, file, request);
}

async function build(folder, file, request) {
  const tree = await openFolder(folder);
  const { value, diagnostics } = await readCourseFolder(tree);
  if (!value) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));
  const pathOf = (sha256) => value.assets.get(sha256);
  const assets = { read: (sha256) => tree.read(pathOf(sha256)), stream: (sha256) => tree.stream(pathOf(sha256)) };
  const begun = performance.now();
  const sink = createWriteStream(file);
  await buildPackage({ release: value.release, assets, player: playerBundle, request }, sink);
  sink.end();
  await finished(sink);
  return { buildMs: Math.round(performance.now() - begun) };
}

async function packByPeer(source, outputFolder) {
  const buildByPeer = createRequire(import.meta.url)('simple-scorm-packager');
  await mkdir(outputFolder);
  const log = console.log;
  console.log = () => undefined;
  try {
    await new Promise((done) =>
      buildByPeer(
        {
          version: '1.2',
          organization: 'Bench',
          title: 'Bench',
          identifier: 'bench',
          startingPage: 'course.yaml',
          source,
          package: { version: '1.0.0', zip: true, outputFolder, name: 'bench', author: 'Bench' },
        },
        done,
      ),
    );
  } finally {
    console.log = log;
  }
}

async function manifestSize(file) {
  const zip = await openPackageZip(file);
  const size = zip.find('imsmanifest.xml').size;
  await zip.close();
  return size;
}

async function timed(work) {
  const begun = performance.now();
  await work();
  return Math.round(performance.now() - begun);
}

function round(value, digits) {
  return Number(value.toFixed(digits));
}
