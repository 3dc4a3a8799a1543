/** How long the check of a package of 1,000 files takes: warm in one process, and cold in a process that has done nothing else. */
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { ZipArchive } from 'archiver';
import { validatePackage } from '@examport/packager';

export const name = 'validate';
export const title = 'Validating a package of 1,000 files';

const FILES = 1_000;
const TARGET = 500;
const RUNS = 9;
const packager = path.dirname(fileURLToPath(import.meta.resolve('@examport/packager')));

export async function run() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'examport-bench-'));
  const file = path.join(folder, 'course.zip');
  try {
    await write(file);
    const cold = coldRun(file);
    const first = await timed(() => validatePackage(file));
    const warm = [];
    for (let i = 0; i < RUNS; i++) warm.push((await timed(() => validatePackage(file))).ms);
    const { report } = first;
    if (!report.ok || report.files !== FILES)
      throw new Error(`The bench's package is not as it should be: ${JSON.stringify(report)}`);
    const median = middle(warm);
    const quick = middle(await series(() => validatePackage(file, { verifyData: false })));
    return {
      keys: { validate1000Ms: median, validate1000ColdMs: cold.first },
      rows: [
        {
          what: `package`,
          value: `${report.files} files, ${(report.bytes / 1e6).toFixed(1)} MB, zip ${(statSync(file).size / 1e6).toFixed(1)} MB`,
        },
        { what: `warm, median of ${RUNS}`, value: `${median} ms`, target: `< ${TARGET} ms`, met: median < TARGET },
        { what: 'warm, data not verified', value: `${quick} ms` },
        {
          what: 'cold: the first validation of a new process',
          value: `${cold.first} ms`,
          target: `< ${TARGET} ms`,
          met: cold.first < TARGET,
        },
        { what: 'cold: loading the package’s modules before it', value: `${cold.load} ms` },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(work) {
  const start = performance.now();
  const report = await work();
  return { report, ms: Math.round(performance.now() - start) };
}

async function series(work) {
  const times = [];
  for (let i = 0; i < RUNS; i++) times.push((await timed(work)).ms);
  return times;
}

const middle = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

/** A new process: what loading the modules costs, and the first validation after it. Starting Node itself is not ours. */
function coldRun(file) {
  const script = `const start = performance.now();
    const { validatePackage } = await import(${JSON.stringify(import.meta.resolve('@examport/packager'))});
    const loaded = performance.now();
    await validatePackage(${JSON.stringify(file)});
    console.log(JSON.stringify([loaded - start, performance.now() - loaded].map(Math.round)));`;
  const runs = Array.from({ length: 3 }, () =>
    JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })),
  );
  return { load: middle(runs.map(([load]) => load)), first: middle(runs.map(([, first]) => first)) };
}

/** Ten SCOs over shared pages, scripts and pictures; bytes that a fixed generator makes, so that every run packs the same. */
async function write(file) {
  const archive = new ZipArchive({ zlib: { level: 6 } });
  const done = pipeline(archive, createWriteStream(file));
  const schemas = path.join(packager, 'schemas', 'scorm2004-4');
  const documents = readdirSync(schemas).sort();
  const scos = Array.from({ length: 10 }, (_, i) => `lessons/lesson-${i}.html`);
  const shared = Array.from({ length: FILES - documents.length - scos.length - 1 }, (_, i) => sharedName(i));
  const options = { date: new Date('1980-01-01T00:00:00Z') };
  archive.append(manifest(scos, shared), { name: 'imsmanifest.xml', ...options });
  for (const document of documents)
    archive.append(readFileSync(path.join(schemas, document)), { name: document, ...options });
  for (const sco of scos)
    archive.append(`<!doctype html><script>window.parent.API_1484_11;</script>${text(sco.length)}`, {
      name: sco,
      ...options,
    });
  shared.forEach((one, i) => archive.append(one.endsWith('.png') ? bytes(i) : text(i), { name: one, ...options }));
  await archive.finalize();
  await done;
}

const sharedName = (i) =>
  `shared/part-${String(i % 20).padStart(2, '0')}/file-${String(i).padStart(4, '0')}.${['png', 'js', 'html', 'css'][i % 4]}`;
const text = (i) => 'Confidential, except where there is a serious risk of harm. '.repeat(40 + (i % 300));

function bytes(seed) {
  const out = Buffer.alloc(4_000 + ((seed * 977) % 30_000));
  let state = seed + 1;
  for (let i = 0; i < out.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    out[i] = state >>> 24;
  }
  return out;
}

function manifest(scos, shared) {
  const controls =
    '<imsss:deliveryControls tracked="true" completionSetByContent="true" objectiveSetByContent="true"/>';
  const item = (_, i) =>
    `<item identifier="ITEM-${i}" identifierref="RES-${i}"><title>Lesson ${i}</title><imsss:sequencing>${controls}</imsss:sequencing></item>`;
  const resource = (href, i) =>
    `<resource identifier="RES-${i}" type="webcontent" adlcp:scormType="sco" href="${href}"><file href="${href}"/><dependency identifierref="RES-SHARED"/></resource>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="com.example.bench" version="1.0" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
<organizations default="ORG"><organization identifier="ORG"><title>Bench</title>${scos.map(item).join('\n')}</organization></organizations>
<resources>${scos.map(resource).join('')}<resource identifier="RES-SHARED" type="webcontent" adlcp:scormType="asset">
${shared.map((href) => `<file href="${href}"/>`).join('\n')}
</resource></resources></manifest>`;
}
