import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fieldsOf, freePort, LaunchBrowser, sessionIn } from '../support/lti.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const course = fileURLToPath(new URL('../../packages/formats/fixtures/course', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'examport-start-'));
  // As root the database runs as another user, who must get there.
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The built server as `npm start` runs it, with nothing in its environment but what is given. */
function start(variables: Record<string, string>) {
  const settings = {
    PATH: process.env['PATH'],
    PORT: '0',
    EXAMPORT_LOG_LEVEL: 'warn',
    EXAMPORT_DEMO: '',
    EXAMPORT_DATA_DIR: path.join(folder, 'data'),
    ...variables,
  };
  const child = spawn(process.execPath, [main], { cwd: folder, env: settings });
  const said = { stdout: '', stderr: '' };
  let listening: (address: string) => void;
  const address = new Promise<string>((resolve) => (listening = resolve));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
    const found = /Practice LMS on (http:\S+)/.exec(said.stdout)?.[1];
    if (found) listening(found);
  });
  const ended = new Promise<{ exitCode: number | null; stdout: string; stderr: string }>((resolve) =>
    child.on('close', (exitCode) => resolve({ exitCode, ...said })),
  );
  return { child, address, ended, said };
}

describe('npm start', () => {
  it('loads the demo course, packages it in every way, removes stale packages, serves, and stops cleanly on Ctrl-C', async () => {
    const packages = path.join(folder, 'data/packages');
    mkdirSync(packages, { recursive: true });
    writeFileSync(path.join(packages, 'old-course-scorm12-00000000.zip'), 'stale');
    writeFileSync(path.join(packages, 'notes.txt'), 'kept');
    const { child, address, ended } = start({ EXAMPORT_DEMO: course });
    const page = await (await fetch(await address)).text();
    const names = readdirSync(packages);
    child.kill('SIGINT');
    const { exitCode, stdout, stderr } = await ended;

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^ {2}password: \S{16} {3}\(shown this once; change it\)$/m);
    expect(stdout).toMatch(/^Demo course loaded: .*, release 1$/m);
    expect(names).toHaveLength(8);
    expect(names).toContain('notes.txt');
    expect(names).not.toContain('old-course-scorm12-00000000.zip');
    for (const name of names.filter((each) => each.endsWith('.zip'))) {
      expect(stdout).toMatch(new RegExp(`^ {2}${name} +\\d+ KB +\\d+ ms {2}valid`, 'm'));
      expect(page).toContain(name);
    }
  });

  it('opens an LMS for practice, from which the demo’s exam is launched by LTI', async () => {
    const port = await freePort();
    const data = path.join(folder, 'practice');
    const { child, address, ended, said } = start({
      EXAMPORT_DEMO: course,
      EXAMPORT_DATA_DIR: data,
      PORT: String(port),
    });
    await address;
    const lms = /by LTI 1.3: (http:\S+)/.exec(said.stdout)?.[1] ?? '';
    const page = await (await fetch(`${lms}?as=sam`)).text();
    const way = [...page.matchAll(/href="([^"]*\/launch\?[^"]*in=window[^"]*)"/g)]
      .at(-1)?.[1]
      ?.replaceAll('&amp;', '&');
    const begun = await (await fetch(new URL(way ?? '', lms))).text();
    const tab = new LaunchBrowser();
    const login = await tab.post(/action="([^"]+)"/.exec(begun)?.[1] ?? '', fieldsOf(begun));
    const form = await tab.authorize(new URL(login.headers.get('location') ?? ''));
    const organization = /\/lti\/([0-9a-f-]+)\/launch/.exec(
      decodeURIComponent(login.headers.get('location') ?? ''),
    )?.[1];
    const opened = await tab.post(`http://localhost:${port}/lti/${organization}/launch`, form);
    child.kill('SIGINT');
    expect(sessionIn(opened)).toMatchObject({ learnerName: 'Sam Student' });
    expect((await ended).exitCode).toBe(0);
  });

  it('answers a taken port with one sentence and 1', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { exitCode, stdout, stderr } = await start({ PORT: String(port) }).ended;
    other.close();
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toBe(`examport: Port ${port} is taken by another program: stop it, or choose another with PORT=…\n`);
  });

  it.each([
    ['a demo folder that is not there', { EXAMPORT_DEMO: 'nowhere' }, /^examport: .*nowhere.*does not exist.*\n$/],
    [
      'a data folder that cannot be made',
      { EXAMPORT_DEMO: course, EXAMPORT_DATA_DIR: '/dev/null/x' },
      /^examport: \/dev\/null\/x.* is not a folder\.\n$/,
    ],
    [
      'an address that is not this machine’s',
      { EXAMPORT_HOST: '192.0.2.1' },
      /^examport: .*192\.0\.2\.1.* EXAMPORT_HOST\.\n$/,
    ],
  ])('answers %s with one sentence and 1', async (_what, variables, sentence) => {
    const { exitCode, stderr } = await start(variables).ended;
    expect(stderr).toMatch(sentence);
    expect(exitCode).toBe(1);
  });

  it('lists every setting that cannot be used, and ends with 1', async () => {
    const { exitCode, stderr } = await start({ PORT: '99999', EXAMPORT_HOTS: 'x' }).ended;
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^examport: The settings cannot be used:\n {2}EXAMPORT_HOTS is no setting.*\n {2}PORT: .*\n$/,
    );
  });
});
