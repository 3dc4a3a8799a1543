import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { freezeRelease, type PackageData, type Profile, type Release } from '@examport/content';
import { openPackageZip, readManifest, validatePackage, type PackageInput, type PackageRequest } from '../index.js';
import { buildPackage } from './build-package.js';
import { PackagerError } from './errors.js';
import { resolveRequest } from './request.js';

const content = new URL('../../../content/fixtures/', import.meta.url);

function fixture(name: string, change: (draft: Record<string, unknown>) => void = () => undefined): Release {
  const draft = JSON.parse(readFileSync(new URL(`valid/${name}.json`, content), 'utf8')) as Record<string, unknown>;
  change(draft);
  const frozen = freezeRelease(draft);
  if (!frozen.ok) throw new Error(frozen.problems.map(({ message }) => message).join('\n'));
  return frozen.release;
}

/** Assets of the fixtures lie beside them, named by content. */
function assetsOf(release: Release) {
  const fileOf = (sha256: string) => {
    const asset = release.document.assets.find((each) => each.sha256 === sha256);
    return fileURLToPath(new URL(`assets/${sha256}.${asset?.extension}`, content));
  };
  return {
    read: async (sha256: string) => readFileSync(fileOf(sha256)),
    stream: async function* (sha256: string) {
      yield readFileSync(fileOf(sha256));
    },
  };
}

const text = (content: string) => new TextEncoder().encode(content);
const player = () => ({ js: text('// player'), css: text('/* player */') });

function input(release: Release, request: PackageRequest = {}): PackageInput {
  return { release, assets: assetsOf(release), player, request };
}

async function build(packageInput: PackageInput) {
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const built = await buildPackage(packageInput, sink);
  return { built, zip: Buffer.concat(chunks) };
}

async function textOf(zip: Uint8Array, name: string): Promise<string> {
  const opened = await openPackageZip(zip);
  try {
    return new TextDecoder().decode(await opened.read(name));
  } finally {
    await opened.close();
  }
}

async function dataOf(zip: Uint8Array, page: string): Promise<PackageData> {
  const script = await textOf(zip, `${page}.data.js`);
  return JSON.parse(script.slice(script.indexOf('{'), script.lastIndexOf(';'))) as PackageData;
}

const everyType = fixture('every-type');

const VARIANTS: [Profile, PackageRequest][] = [
  ['scorm12', { layout: 'single' }],
  ['scorm12', { layout: 'multi' }],
  ['scorm12', { layout: 'multi', navigation: 'linear' }],
  ['scorm2004-3', { layout: 'single' }],
  ['scorm2004-3', { layout: 'multi' }],
  ['scorm2004-3', { layout: 'multi', navigation: 'linear' }],
  ['scorm2004-4', { layout: 'single' }],
  ['scorm2004-4', { layout: 'multi' }],
  ['scorm2004-4', { layout: 'multi', navigation: 'linear' }],
  ['scorm2004-4-sequenced', { layout: 'multi' }],
];

describe('buildPackage', () => {
  it.each(VARIANTS)('makes a %s package with %j in which the validator finds no error', async (profile, request) => {
    const { zip } = await build(input(everyType, { profile, ...request }));
    const report = await validatePackage(zip);
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const unexpected = report.findings.filter(
      ({ severity, code }) =>
        severity === 'warning' && !(profile === 'scorm2004-4-sequenced' && /map-?info|global|moodle/i.test(code)),
    );
    expect(unexpected).toEqual([]);
    expect(report.edition).toBe(
      profile === 'scorm12' ? '1.2' : profile === 'scorm2004-3' ? '2004 3rd Edition' : '2004 4th Edition',
    );
  });

  it('puts the manifest first and sorts the rest by code point, without folders', async () => {
    const { zip } = await build(input(everyType));
    const opened = await openPackageZip(zip);
    const [first, ...rest] = opened.entries.map(({ name }) => name);
    await opened.close();
    expect(first).toBe('imsmanifest.xml');
    expect(rest).toEqual([...rest].sort((a, b) => (a < b ? -1 : 1)));
    expect(rest.filter((name) => name.endsWith('/'))).toEqual([]);
    for (const name of rest) expect(name).toMatch(/^[A-Za-z0-9._/-]+$/);
  });

  it('gives the same bytes twice, and says their SHA-256', async () => {
    const [one, two] = [await build(input(everyType)), await build(input(everyType))];
    expect(one.zip.equals(two.zip)).toBe(true);
    expect(one.built.sha256).toBe(createHash('sha256').update(one.zip).digest('hex'));
    expect(one.built.bytes).toBe(one.zip.length);
    expect(one.built.fileName).toBe(`${everyType.document.course.id}-scorm12-${one.built.sha256.slice(0, 8)}.zip`);
  });

  it('gives the same bytes in another time zone, locale and process', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'examport-build-'));
    const script = path.join(folder, 'build.mjs');
    const dist = (name: string) => new URL(`../../../${name}/dist/index.js`, import.meta.url).href;
    await writeFile(
      script,
      `import { readFileSync } from 'node:fs';
       import { Writable } from 'node:stream';
       import { freezeRelease } from ${JSON.stringify(dist('content'))};
       import { buildPackage } from ${JSON.stringify(dist('packager'))};
       const fixtures = ${JSON.stringify(fileURLToPath(content))};
       const { release } = freezeRelease(JSON.parse(readFileSync(fixtures + 'valid/every-type.json', 'utf8')));
       const file = (sha) => fixtures + 'assets/' + sha + '.' + release.document.assets.find((a) => a.sha256 === sha).extension;
       const assets = { read: async (sha) => readFileSync(file(sha)), stream: async function* (sha) { yield readFileSync(file(sha)); } };
       const player = () => ({ js: Buffer.from('// player'), css: Buffer.from('/* player */') });
       const sink = new Writable({ write: (chunk, encoding, done) => done() });
       console.log((await buildPackage({ release, assets, player, request: {} }, sink)).sha256);`,
    );
    try {
      const run = (TZ: string, LANG: string) =>
        execFileSync(process.execPath, [script], { env: { ...process.env, TZ, LANG, LC_ALL: LANG, NODE_OPTIONS: '' } })
          .toString()
          .trim();
      const { built } = await build(input(everyType));
      expect([run('Pacific/Kiritimati', 'C'), run('America/Los_Angeles', 'ar_EG.UTF-8')]).toEqual([
        built.sha256,
        built.sha256,
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('stores media without data descriptor and deflates text', async () => {
    const { zip } = await build(input(everyType));
    const opened = await openPackageZip(zip);
    const media = opened.entries.filter(({ name }) => /^assets\/.*\.(png|wav)$/.test(name));
    const texts = opened.entries.filter(({ name }) => /\.(xsd|js|css|html|xml)$/.test(name));
    await opened.close();
    expect(media.length).toBeGreaterThan(0);
    // APPNOTE 4.4.4, bit 3: sizes and checksum follow the data.
    for (const entry of media)
      expect({ method: entry.method, descriptor: entry.flags & 8 }).toEqual({ method: 0, descriptor: 0 });
    for (const entry of texts) expect(entry.method).toBe(8);
  });

  const java = ['/usr/bin/java', '/usr/local/bin/java'].some((file) => existsSync(file));
  (java ? it : it.skip)('opens in Java’s ZipInputStream, stored media and streamed media alike', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'examport-java-'));
    const big = new Uint8Array(26 * 1024 * 1024).fill(7);
    const sha256 = createHash('sha256').update(big).digest('hex');
    const release = fixture('every-type', (draft) => {
      (draft['assets'] as unknown[]).push({ sha256, mediaType: 'video/mp4', bytes: big.length, extension: 'mp4' });
      const activities = draft['activities'] as { kind: string; blocks?: unknown[] }[];
      const lesson = activities.find(({ kind }) => kind === 'lesson');
      lesson?.blocks?.push({ kind: 'html', html: `<video controls src="asset:${sha256}"></video>` });
    });
    const assets = assetsOf(release);
    const withBig = {
      ...input(release),
      assets: {
        read: (sha: string) => assets.read(sha),
        stream: async function* (sha: string) {
          if (sha !== sha256) return yield* assets.stream(sha);
          for (let at = 0; at < big.length; at += 65_536) yield big.subarray(at, at + 65_536);
        },
      },
    };
    try {
      const { zip } = await build(withBig);
      const file = path.join(folder, 'package.zip');
      await writeFile(file, zip);
      const source = fileURLToPath(new URL('../../../../test/support/java/ReadZip.java', import.meta.url));
      const listed = execFileSync('java', [source, file]).toString().trim().split('\n');
      const opened = await openPackageZip(zip);
      const expected = opened.entries.map(({ name, size }) => `${name} ${size}`);
      await opened.close();
      expect(listed).toEqual(expected);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('writes manifest, data and launch page of a single SCO that belong together', async () => {
    const { zip } = await build(input(everyType));
    const opened = await openPackageZip(zip);
    const manifest = await readManifest(opened);
    await opened.close();
    expect(manifest.title).toBe(everyType.document.course.title);
    const page = await textOf(zip, 'index.html');
    expect(page).toContain('<script src="index.data.js"></script>');
    expect(page).not.toMatch(/<script>|style=|\son\w+=/);
    const data = await dataOf(zip, 'index');
    expect(data.activities.map(({ id }) => id)).toEqual(
      everyType.document.course.modules.flatMap(({ activities }) => activities),
    );
    expect(data).toMatchObject({ release: everyType.hash, dataVersion: 1 });
    expect(data.stateHash).toMatch(/^[0-9a-f]{8}$/);
  });

  it('resolves every reference to media, and packs just those in use', async () => {
    const { zip } = await build(input(everyType));
    const script = await textOf(zip, 'index.data.js');
    expect(script).not.toContain('asset:');
    const opened = await openPackageZip(zip);
    const packed = opened.entries.map(({ name }) => name).filter((name) => name.startsWith('assets/'));
    await opened.close();
    expect(packed.length).toBeGreaterThan(0);
    for (const name of packed) expect(script).toContain(name);
  });

  it('keeps the state hash over a mended text, and changes it with what state rests on', async () => {
    const hashOf = async (release: Release) => (await dataOf((await build(input(release))).zip, 'index')).stateHash;
    const mended = fixture('every-type', (draft) => {
      (draft['questions'] as { stem: string }[])[0]!.stem = '<p>Mended.</p>';
    });
    const shortened = fixture('every-type', (draft) => {
      const questions = draft['questions'] as { type: string; choices?: { id: string }[] }[];
      const question = questions.find(({ type }) => type === 'single-choice');
      if (question?.choices) question.choices[0]!.id = 'another-id';
    });
    const [before, same, other] = [await hashOf(everyType), await hashOf(mended), await hashOf(shortened)];
    expect(same).toBe(before);
    expect(other).not.toBe(before);
  });

  it('gives each SCO of the multi layout only the questions that it can show', async () => {
    const { zip } = await build(input(everyType, { layout: 'multi' }));
    const opened = await openPackageZip(zip);
    const pages = opened.entries.flatMap(({ name }) => /^(activity-.*)\.html$/.exec(name)?.[1] ?? []);
    await opened.close();
    expect(pages).toHaveLength(everyType.document.activities.length);
    for (const page of pages) {
      const data = await dataOf(zip, page);
      expect(data.activities).toHaveLength(1);
      const lesson = data.activities[0];
      if (lesson?.kind !== 'lesson') continue;
      const embedded = lesson.blocks.flatMap((block) => (block.kind === 'question' ? [block.question] : []));
      expect(data.questions.map(({ id }) => id).sort()).toEqual([...new Set(embedded)].sort());
    }
  });

  it('applies what was asked to graded quizzes only', () => {
    const asked = { cutScore: 85, attempts: null, timeLimitSeconds: 600, shuffle: false, review: 'score' } as const;
    const { document } = resolveRequest(everyType, asked);
    for (const [index, activity] of document.activities.entries()) {
      if (activity.kind !== 'quiz') continue;
      if (!activity.graded) expect(activity).toEqual(everyType.document.activities[index]);
      else
        expect(activity).toMatchObject({
          cutScore: 85,
          attempts: null,
          timeLimitSeconds: 600,
          shuffleQuestions: false,
          shuffleChoices: false,
          review: 'score',
        });
    }
  });

  it('chooses by LMS what nothing else says', () => {
    expect(resolveRequest(everyType, {}).delivery).toMatchObject({ profile: 'scorm12', layout: 'single' });
    expect(resolveRequest(everyType, { lms: 'scorm-cloud' }).delivery.profile).toBe('scorm2004-4');
    expect(resolveRequest(everyType, { lms: 'scorm-cloud', profile: 'scorm12' }).delivery.profile).toBe('scorm12');
  });

  it('says plainly that answer keys lie inside', async () => {
    const { built } = await build(input(everyType));
    expect(built.warnings.map(({ code }) => code)).toContain('answer-keys-inside');
  });

  it.each<[string, PackageRequest, RegExp]>([
    ['an activity that there is not', { activity: 'nowhere' }, /no activity "nowhere".*It has: /],
    ['one activity as multi-SCO', { activity: 'x', layout: 'multi' }, /leave out/],
    ['a sequenced single SCO', { profile: 'scorm2004-4-sequenced', layout: 'single' }, /leave out/],
    ['a pre-test without sequencing', { preTest: 'x' }, /scorm2004-4-sequenced/],
    ['a cut score above 100', { cutScore: 101 }, /0 to 100/],
    ['no attempts at all', { attempts: 0 }, /1 to 10/],
    ['an endless time limit', { timeLimitSeconds: 1e9 }, /24 hours/],
    ['a way through a single SCO', { navigation: 'linear' }, /multi/],
  ])('refuses %s with a sentence that says what to do', (_what, request, sentence) => {
    let thrown: unknown;
    try {
      resolveRequest(everyType, request);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(PackagerError);
    expect((thrown as PackagerError).message).toMatch(sentence);
    expect((thrown as PackagerError).code).toBe('packager.bad_request');
  });

  it('fails with one sentence when the sink fails, and leaves nothing hanging', async () => {
    const sink = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }));
      },
    });
    await expect(buildPackage(input(everyType), sink)).rejects.toMatchObject({ code: 'packager.cannot_write' });
  });

  it('fails when the sink is closed under it', async () => {
    const sink = new PassThrough({ highWaterMark: 16 });
    const building = buildPackage(input(everyType), sink);
    setImmediate(() => sink.destroy());
    await expect(building).rejects.toMatchObject({ code: 'packager.cannot_write' });
  });

  it('fails at once when the sink had failed before', async () => {
    const sink = new PassThrough();
    sink.on('error', () => undefined);
    sink.destroy(new Error('EACCES: permission denied'));
    await new Promise((done) => sink.once('close', done));
    await expect(buildPackage(input(everyType), sink)).rejects.toMatchObject({
      code: 'packager.cannot_write',
      message: expect.stringContaining('permission denied') as unknown,
    });
  });

  it('fails when a media file too large to hold breaks off', async () => {
    const size = 25 * 1024 * 1024;
    const sha256 = 'a'.repeat(64);
    const release = fixture('every-type', (draft) => {
      (draft['assets'] as unknown[]).push({ sha256, mediaType: 'video/mp4', bytes: size, extension: 'mp4' });
      const lesson = (draft['activities'] as { kind: string; blocks?: unknown[] }[]).find(
        ({ kind }) => kind === 'lesson',
      );
      lesson?.blocks?.push({ kind: 'html', html: `<video controls src="asset:${sha256}"></video>` });
    });
    const assets = {
      ...assetsOf(release),
      stream: async function* () {
        yield new Uint8Array(1024);
        throw new Error('EIO: i/o error, read');
      },
    };
    await expect(build({ ...input(release), assets })).rejects.toMatchObject({ code: 'packager.asset_unreadable' });
  });

  it('packs every byte as it is when media take turns in the same memory', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'examport-memory-'));
    const media = Array.from({ length: 9 }, (_, i) => randomBytes(1024 * 1024 + i * 1000));
    const byHash = new Map(media.map((bytes) => [createHash('sha256').update(bytes).digest('hex'), bytes]));
    const release = fixture('every-type', (draft) => {
      const lesson = (draft['activities'] as { kind: string; blocks?: unknown[] }[]).find(
        ({ kind }) => kind === 'lesson',
      );
      for (const [sha256, bytes] of byHash) {
        (draft['assets'] as unknown[]).push({ sha256, mediaType: 'video/mp4', bytes: bytes.length, extension: 'mp4' });
        lesson?.blocks?.push({ kind: 'html', html: `<video controls src="asset:${sha256}"></video>` });
      }
    });
    const memories: Uint8Array[] = [];
    let made = 0;
    const freshMemory = () => {
      made++;
      return new Uint8Array(2 * 1024 * 1024);
    };
    const assets = {
      ...assetsOf(release),
      read: async (sha256: string) => {
        const bytes = byHash.get(sha256);
        if (!bytes) return assetsOf(release).read(sha256);
        const memory = memories.pop() ?? freshMemory();
        memory.set(bytes);
        return memory.subarray(0, bytes.length);
      },
      release: ({ buffer }: Uint8Array) => void memories.push(new Uint8Array(buffer).fill(0)),
    };
    try {
      const file = path.join(folder, 'package.zip');
      const sink = createWriteStream(file);
      await buildPackage({ ...input(release), assets }, sink);
      sink.end();
      await once(sink, 'close');
      expect(made).toBeLessThanOrEqual(3);
      const opened = await openPackageZip(file);
      for (const [sha256, bytes] of byHash) {
        const entry = opened.find(`assets/${sha256.slice(0, 16)}.mp4`);
        expect(entry && bytes.equals(await opened.read(entry))).toBe(true);
      }
      await opened.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const sink = new PassThrough();
    sink.resume();
    const building = buildPackage(input(everyType), sink, {
      signal: controller.signal,
      onProgress: ({ entries }) => entries === 3 && controller.abort(),
    });
    await expect(building).rejects.toMatchObject({ code: 'packager.aborted' });
  });

  it.each([
    ['cannot be read', async () => Promise.reject(new Error('ENOENT'))],
    ['has changed', async () => text('other bytes altogether')],
  ])('fails when a media file %s', async (_what, read) => {
    const broken = { ...input(everyType), assets: { ...assetsOf(everyType), read } };
    await expect(build(broken)).rejects.toMatchObject({ code: 'packager.asset_unreadable' });
  });

  it('tells how far it has come', async () => {
    const steps: number[] = [];
    const sink = new PassThrough();
    sink.resume();
    await buildPackage(input(everyType), sink, {
      onProgress: ({ bytes, totalBytes }) => steps.push(bytes / totalBytes),
    });
    expect(steps[0]).toBe(0);
    expect(steps.at(-1)).toBe(1);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  it('writes titles in any script as they are, at most 200 characters long', async () => {
    const title = 'الامتحان <&"> 考试 😀'.padEnd(198, 'x');
    const release = fixture('minimal', (draft) => {
      (draft['course'] as { title: string }).title = title;
    });
    const { zip } = await build(input(release));
    const manifest = await textOf(zip, 'imsmanifest.xml');
    expect(manifest).toContain('الامتحان &lt;&amp;&quot;&gt; 考试 😀');
    expect((await validatePackage(zip)).ok).toBe(true);
  });
});
