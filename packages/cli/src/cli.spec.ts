import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { presets, type BuiltPackage, type ValidationReport } from '@examport/packager';
import { LMSS, requestOf } from './options.js';

const command = fileURLToPath(new URL('../bin/examport.js', import.meta.url));
const course = fileURLToPath(new URL('../../formats/fixtures/course', import.meta.url));

let root: string;
let folder: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'examport-cli-'));
});
beforeEach(() => {
  folder = mkdtempSync(path.join(root, 'run-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Run {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** The built command, as a user runs it, in a folder of its own. */
function examport(args: string[], { user, cwd = folder }: { user?: number; cwd?: string } = {}): Promise<Run> {
  const child = spawn(process.execPath, [command, ...args], {
    cwd,
    ...(user !== undefined && { uid: user, gid: user }),
  });
  return outcome(child);
}

function outcome(child: ReturnType<typeof spawn>): Promise<Run> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

interface PackageAnswer extends BuiltPackage {
  ok: boolean;
  file: string;
  validation: ValidationReport | null;
}

describe('examport', () => {
  it('prints its help when it is given nothing, with exit codes', async () => {
    const { exitCode, stdout } = await examport([]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/package[^]*validate[^]*Exit codes:[^]*130/);
  });

  it('teaches each command by examples', async () => {
    const texts = await Promise.all(['package', 'validate'].map((name) => examport([name, '--help'])));
    for (const { exitCode, stdout } of texts) {
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/Examples:\n {2}\$ examport/);
    }
    expect(texts[0]?.stdout).toContain('answer keys');
  });

  it.each([
    [['packge'], /unknown command 'packge'\n\(Did you mean package\?\)/],
    [['package'], /missing required argument 'folder'/],
    [['package', 'x', '--profile', 'scorm13'], /Allowed choices are scorm12, scorm2004-3/],
    [['package', 'x', '--cut-score', '101'], /It must be 0 to 100/],
    [['package', 'x', '--attempts', '0'], /It must be 1 to 10, or "unlimited"/],
    [['package', 'x', '--time-limit', 'long'], /It must be minutes/],
    [['package', 'x', '--bogus'], /unknown option '--bogus'/],
    [['validate'], /missing required argument 'zip'/],
  ])('answers wrong usage %j with 64', async (args, message) => {
    const { exitCode, stderr } = await examport(args);
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(64);
  });

  it('knows every LMS that has a preset', () => {
    expect([...LMSS].sort()).toEqual(Object.keys(presets).sort());
  });

  it('hands every option on as the packager’s request', () => {
    const flags = {
      for: 'moodle',
      attempts: null,
      timeLimit: 5400,
      shuffle: false,
      json: true,
      out: 'x',
      validate: true,
    } as const;
    expect(requestOf(flags)).toEqual({ lms: 'moodle', attempts: null, timeLimitSeconds: 5400, shuffle: false });
  });
});

describe('examport package', () => {
  it('writes the package under its own name into the current folder, valid, and warns of answer keys once', async () => {
    const { exitCode, stdout, stderr } = await examport(['package', course]);
    expect(exitCode).toBe(0);
    const files = readdirSync(folder);
    expect(files).toEqual([expect.stringMatching(/^small-course-scorm12-[0-9a-f]{8}\.zip$/)]);
    expect(stdout.split('\n')[0]).toBe(path.join(folder, files[0]!));
    expect(stdout).toMatch(/scorm12, single-SCO; .* valid/);
    expect(stderr.match(/answer keys/g)).toHaveLength(1);
  });

  it('tells everything as one JSON object', async () => {
    const args = ['--profile', 'scorm2004-4', '--layout', 'multi', '--out', 'a.zip', '--json'];
    const { exitCode, stdout, stderr } = await examport(['package', course, ...args]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const answer = JSON.parse(stdout) as PackageAnswer;
    expect(answer).toMatchObject({
      ok: true,
      file: path.join(folder, 'a.zip'),
      delivery: { profile: 'scorm2004-4', layout: 'multi' },
      validation: { ok: true, edition: '2004 4th Edition', scos: 5 },
    });
    expect(answer.bytes).toBe(readFileSync(answer.file).length);
  });

  it('takes the preset of an LMS, the choice of an activity and a folder as --out', async () => {
    const args = ['--for', 'canvas', '--activity', 'exam', '--out', 'deep/er/', '--json'];
    const { stdout } = await examport(['package', course, ...args]);
    const answer = JSON.parse(stdout) as PackageAnswer;
    expect(answer.delivery.profile).toBe(presets.canvas.profile);
    expect(answer.file).toBe(path.join(folder, 'deep/er', answer.fileName));
  });

  it('makes the same bytes twice', async () => {
    const [a, b] = await Promise.all(['a.zip', 'b.zip'].map((out) => examport(['package', course, '--out', out])));
    expect([a?.exitCode, b?.exitCode]).toEqual([0, 0]);
    expect(readFileSync(path.join(folder, 'a.zip')).equals(readFileSync(path.join(folder, 'b.zip')))).toBe(true);
  });

  it('names file, line and column of an author’s mistake, and writes nothing', async () => {
    cpSync(course, path.join(folder, 'course'), { recursive: true });
    const file = path.join(folder, 'course/course.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^language: .*$/m, 'language: "not a language!"'));
    const { exitCode, stderr } = await examport(['package', 'course', '--out', 'x.zip']);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^course\.yaml:\d+:\d+ error .+$/m);
    expect(stderr).toMatch(/The course has 1 error; no package was made\./);
    expect(readdirSync(folder)).toEqual(['course']);
  });

  it('says which activities there are when the asked one is not', async () => {
    const { exitCode, stderr } = await examport(['package', course, '--activity', 'nope']);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^examport: .*"nope".*exam/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a folder that does not exist', ['nowhere'], /nowhere.*does not exist/],
    [
      'an output folder that does not exist',
      [course, '--out', 'no/such/x.zip'],
      /x\.zip cannot be written: the folder does not exist/,
    ],
    [
      'a device as output',
      [course, '--out', '/dev/null'],
      /\/dev\/null cannot be written: it is neither a file nor a folder/,
    ],
  ])('answers %s with one sentence and 2', async (_what, args, message) => {
    const { exitCode, stderr } = await examport(['package', ...args]);
    expect(stderr.trim().split('\n').at(-1)).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(exitCode).toBe(2);
  });

  it('answers a folder that may not be read or written with one sentence and 2', async () => {
    chmodSync(root, 0o755);
    mkdirSync(path.join(folder, 'closed'));
    mkdirSync(path.join(folder, 'locked'), { mode: 0o555 });
    chmodSync(path.join(folder, 'closed'), 0o000);
    chmodSync(path.join(folder, 'locked'), 0o555);
    chmodSync(folder, 0o755);
    // Root may everything, so the command runs as somebody else then.
    const user = isRoot ? { user: NOBODY } : {};
    const closed = await examport(['package', path.join(folder, 'closed')], user);
    expect(closed.exitCode).toBe(2);
    expect(closed.stderr).toMatch(/^examport: .*closed.*\n$/);
    const locked = await examport(['package', course, '--out', path.join(folder, 'locked') + path.sep], user);
    expect(locked.exitCode).toBe(2);
    expect(locked.stderr).toMatch(/locked\/ cannot be written: this user has no permission to write there\.\n$/);
  });

  it('leaves an older package alone, and no half one, when the new one cannot be made', async () => {
    writeFileSync(path.join(folder, 'x.zip'), 'older');
    const { exitCode } = await examport(['package', course, '--activity', 'nope', '--out', 'x.zip']);
    expect(exitCode).toBe(1);
    expect(readdirSync(folder)).toEqual(['x.zip']);
    expect(readFileSync(path.join(folder, 'x.zip'), 'utf8')).toBe('older');
  });

  it('says that the disk is full, and leaves nothing behind', async () => {
    // A limit on the size of files is what an ordinary user can fill without a file system of one's own.
    const script = 'trap "" XFSZ; ulimit -f 8; exec "$@"';
    const child = spawn('bash', ['-c', script, '-', process.execPath, command, 'package', course, '--out', 'x.zip'], {
      cwd: folder,
    });
    const { exitCode, stderr } = await outcome(child);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/x\.zip cannot be written: /);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('cleans up when it is interrupted', async () => {
    const big = path.join(folder, 'course');
    cpSync(course, big, { recursive: true });
    // A package large enough to be still in the making when its temporary file appears.
    const wav = readFileSync(path.join(big, 'assets/silence.wav'));
    writeFileSync(path.join(big, 'assets/silence.wav'), Buffer.concat([wav, Buffer.alloc(400 * 1024 * 1024)]));
    const out = path.join(folder, 'out');
    mkdirSync(out);
    const child = spawn(process.execPath, [command, 'package', big, '--out', `${out}/`], { cwd: folder });
    const done = outcome(child);
    const stopped = { yet: false };
    void done.then(() => (stopped.yet = true));
    while (!stopped.yet && !readdirSync(out).some((name) => name.endsWith('.part'))) await new Promise(setImmediate);
    child.kill('SIGINT');
    expect(await done).toMatchObject({ exitCode: 130, stderr: 'examport: Interrupted; nothing was written.\n' });
    expect(readdirSync(out)).toEqual([]);
  });
});

describe('examport validate', () => {
  it('finds our own package valid', async () => {
    await examport(['package', course, '--out', 'x.zip']);
    const { exitCode, stdout } = await examport(['validate', 'x.zip']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^x\.zip: valid {2}\(SCORM 1\.2, 1 SCO, /);
  });

  it('lists findings and ends with 1 when a package has errors, with 2 when a file cannot be read', async () => {
    // The smallest zip there is: empty.
    writeFileSync(path.join(folder, 'empty.zip'), Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex'));
    const empty = await examport(['validate', 'empty.zip']);
    expect(empty.exitCode).toBe(1);
    expect(empty.stdout).toMatch(/empty\.zip: invalid[^]*error manifest\.missing/);
    const both = await examport(['validate', 'empty.zip', 'nothing.zip', '--json']);
    expect(both.exitCode).toBe(2);
    expect(JSON.parse(both.stdout)).toMatchObject([
      { file: 'empty.zip', report: { ok: false } },
      { file: 'nothing.zip', error: { code: 'packager.file_unreadable' } },
    ]);
  });
});
