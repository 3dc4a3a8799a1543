import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FormatsError, openFolder } from './node.js';

describe('openFolder', () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'examport-folder-'));
    await mkdir(path.join(dir, 'course/assets'), { recursive: true });
    await writeFile(path.join(dir, 'course/course.yaml'), 'format: 1\n');
    await writeFile(path.join(dir, 'course/assets/b.bin'), Buffer.alloc(3_000_000, 7));
    await writeFile(path.join(dir, 'outside.txt'), 'secret');
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  const open = () => openFolder(path.join(dir, 'course'));
  const refusal = async (opening: Promise<unknown>) => {
    const error = await opening.then(
      () => null,
      (cause: unknown) => cause,
    );
    if (!(error instanceof FormatsError)) throw new Error(`not refused: ${String(error)}`);
    return error;
  };

  it('lists files by code point, with sizes, and leaves hidden ones out', async () => {
    await mkdir(path.join(dir, 'course/.git'));
    await writeFile(path.join(dir, 'course/.git/config'), 'x');
    for (const name of ['Z.md', 'a.md', 'é.md', '😀.md', 'ﬀ.md']) await writeFile(path.join(dir, 'course', name), name);
    const tree = await open();
    expect((await tree.list()).map((file) => file.path)).toEqual([
      ...['Z.md', 'a.md', 'assets/b.bin', 'course.yaml', 'é.md', 'ﬀ.md', '😀.md'],
    ]);
    expect((await tree.list()).find((file) => file.path === 'assets/b.bin')?.bytes).toBe(3_000_000);
  });

  it('reads whole files and streams large ones in pieces', async () => {
    const tree = await open();
    expect(Buffer.from(await tree.read('course.yaml')).toString()).toBe('format: 1\n');
    const sizes: number[] = [];
    for await (const chunk of tree.stream('assets/b.bin')) sizes.push(chunk.byteLength);
    expect(sizes.reduce((a, b) => a + b, 0)).toBe(3_000_000);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1 << 20);
  });

  it('gives names in the form that people type', async () => {
    await writeFile(path.join(dir, 'course', 'e\u0301.md'), 'x');
    const tree = await open();
    expect((await tree.list()).map((file) => file.path)).toContain('\u00e9.md');
    expect(Buffer.from(await tree.read('\u00e9.md')).toString()).toBe('x');
  });

  it('follows links that stay inside', async () => {
    await symlink('course.yaml', path.join(dir, 'course/alias.yaml'));
    expect(Buffer.from(await (await open()).read('alias.yaml')).toString()).toBe('format: 1\n');
  });

  it.each([
    ['out of the folder', '../outside.txt', 'leads out of the folder'],
    ['out of the folder by an absolute path', '/etc/hostname', 'leads out of the folder'],
    ['to nothing', 'nowhere', 'leads to nothing'],
    ['back to itself', '.', 'leads back'],
  ])('refuses a link that leads %s', async (_where, to, words) => {
    await symlink(to, path.join(dir, 'course/link'));
    const error = await refusal(open());
    expect(error).toMatchObject({ code: 'formats.link_refused', kind: 'forbidden', details: { path: 'link' } });
    expect(error.message).toContain(words);
  });

  it('says in one sentence that a folder does not exist, or is none', async () => {
    const missing = await refusal(openFolder(path.join(dir, 'nothing')));
    expect(missing).toMatchObject({ code: 'formats.folder_unreadable', kind: 'not_found' });
    expect(missing.message).toMatch(/nothing cannot be read: it does not exist$/);
    const file = await refusal(openFolder(path.join(dir, 'outside.txt')));
    expect(file).toMatchObject({ code: 'formats.folder_unreadable', kind: 'invalid' });
    expect(file.message).toMatch(/outside.txt cannot be read: it is not a folder$/);
  });

  it('says that a file vanished while it was read', async () => {
    const tree = await open();
    await rm(path.join(dir, 'course/course.yaml'));
    expect(await refusal(tree.read('course.yaml'))).toMatchObject({
      code: 'formats.file_unreadable',
      kind: 'not_found',
    });
    expect(await refusal(tree.read('never.yaml'))).toMatchObject({ code: 'formats.file_unreadable' });
    await rm(path.join(dir, 'course/assets/b.bin'));
    const streaming = (async () => {
      for await (const chunk of tree.stream('assets/b.bin')) expect(chunk).toBeDefined();
    })();
    expect(await refusal(streaming)).toMatchObject({ code: 'formats.file_unreadable' });
  });
});
