import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { Assets, AssetSweep } from '../../src/courses/index.js';
import { systemActor } from '../../src/identity/index.js';
import { BLOBS, type Blobs } from '../../src/infra/index.js';
import type { Answer, ApiClient } from '../support/api-client.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await makeServer({ EXAMPORT_MAX_UPLOAD_MB: '8' });
});
afterAll(() => server.close());

const MIB = 1024 * 1024;
const bytesOf = (content: Uint8Array | string) => new Uint8Array(Buffer.from(content as string));
const sha = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');

function upload(
  content: Uint8Array | string | ReadableStream,
  name = 'file.bin',
  client: ApiClient = server.author,
  type = 'application/octet-stream',
): Promise<Answer> {
  const raw = content instanceof ReadableStream ? content : bytesOf(content);
  return client.post(`/assets?name=${encodeURIComponent(name)}`, undefined, { raw, headers: { 'content-type': type } });
}

async function uploaded(content: Uint8Array | string, name?: string): Promise<Answer['body']> {
  const answer = await upload(content, name);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
}

async function download(sha256: string, headers: Record<string, string> = {}, query = ''): Promise<Response> {
  return server.viewer.fetch('GET', `/assets/${sha256}/content${query}`, undefined, { headers });
}

async function content(sha256: string): Promise<Buffer> {
  return Buffer.from(await (await download(sha256)).arrayBuffer());
}

/** Files below a folder of the data directory; what was never made is empty. */
function files(folder: string): string[] {
  const root = path.join(server.config.dataDir, folder);
  if (!existsSync(root)) return [];
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return found.map(({ parentPath, name }) => path.relative(root, path.join(parentPath, name))).sort();
}

/** Everything that an upload can leave behind. */
async function stored(): Promise<{
  assets: number;
  sources: number;
  derivatives: number;
  blobs: string[];
  drafts: string[];
}> {
  const { rows } = await server.database.query<{ assets: number; sources: number; derivatives: number }>(
    `SELECT (SELECT count(*)::int FROM assets) AS assets, (SELECT count(*)::int FROM asset_sources) AS sources,
       (SELECT count(*)::int FROM asset_derivatives) AS derivatives`,
  );
  const [counts = { assets: 0, sources: 0, derivatives: 0 }] = rows;
  return { ...counts, blobs: files('blobs'), drafts: files('incoming') };
}

const noise = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp(randomBytes(width * height * channels), { raw: { width, height, channels } });
const plain = (background: string, width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background } });

let serial = 0;
/** A small PDF that nobody has sent before. */
const aPdf = () => `%PDF-1.7\n% ${(serial += 1)} ${Math.random()}\n%%EOF\n`;
const EBML = '\x1a\x45\xdf\xa3\x8b\x42\x82\x84webm\x42\x87\x81\x02';
const film = (bytes: number) => Buffer.concat([Buffer.from(EBML, 'latin1'), randomBytes(bytes - EBML.length)]);

describe('a file', () => {
  it('is taken in, listed, shown, read and deleted by who may write, and read by everybody of the organization', async () => {
    const pdf = aPdf();
    const answer = await upload(pdf, 'Leaflet.pdf');
    const sha256 = sha(pdf);
    const asset = {
      sha256,
      mediaType: 'application/pdf',
      extension: 'pdf',
      bytes: pdf.length,
      name: 'Leaflet.pdf',
      width: null,
      height: null,
      derivatives: [],
      reference: `asset:${sha256}`,
      createdBy: 'The author',
    };
    expect(answer).toMatchObject({ status: 201, body: asset });
    for (const client of [server.owner, server.reviewer, server.instructor, server.viewer]) {
      expect(await client.get('/assets?text=LEAFLET')).toMatchObject({ status: 200, body: { items: [asset] } });
      expect(await client.get(`/assets/${sha256}`)).toMatchObject({ status: 200, body: asset });
      expect(await client.get(`/assets/${sha256}/uses`)).toMatchObject({ status: 200, body: { items: [] } });
      expect(await client.get(`/assets/${sha256}/content`)).toMatchObject({ status: 200, body: pdf });
    }
    expect(await server.author.delete(`/assets/${sha256}`)).toMatchObject({ status: 204 });
    expect(await server.author.get(`/assets/${sha256}`)).toMatchObject({ status: 404 });
    const { items } = (await server.owner.get('/audit?limit=5')).body;
    expect(items.map(({ action }: { action: string }) => action).slice(0, 2)).toEqual([
      'asset.deleted',
      'asset.uploaded',
    ]);
  });

  it('is neither taken from nor deleted by who only reads, and nobody’s business of who has not signed in', async () => {
    const { sha256 } = await uploaded(aPdf());
    for (const client of [server.viewer, server.instructor, server.reviewer]) {
      expect(await upload(aPdf(), 'x.pdf', client)).toMatchObject({
        status: 403,
        body: { code: 'identity.forbidden' },
      });
      expect(await client.delete(`/assets/${sha256}`)).toMatchObject({ status: 403 });
    }
    for (const place of ['', `/${sha256}`, `/${sha256}/uses`, `/${sha256}/content`])
      expect(await server.anonymous.get(`/assets${place}`)).toMatchObject({ status: 401 });
    expect(await upload(aPdf(), 'x.pdf', server.anonymous)).toMatchObject({ status: 401 });
  });

  it('does not exist for another organization, which may have the same one of its own', async () => {
    const pdf = aPdf();
    const { sha256 } = await uploaded(pdf, 'ours.pdf');
    for (const place of ['', '/uses', '/content'])
      expect(await server.foreign.get(`/assets/${sha256}${place}`)).toMatchObject({
        status: 404,
        body: { code: 'courses.asset_not_found' },
      });
    expect(await server.foreign.delete(`/assets/${sha256}`)).toMatchObject({ status: 404 });
    expect((await server.foreign.get('/assets')).body.items).toEqual([]);
    const theirs = await upload(pdf, 'theirs.pdf', server.foreign);
    expect(theirs).toMatchObject({ status: 201, body: { sha256, name: 'theirs.pdf' } });
    expect(await server.foreign.delete(`/assets/${sha256}`)).toMatchObject({ status: 204 });
    expect(await server.viewer.get(`/assets/${sha256}/content`)).toMatchObject({ status: 200, body: pdf });
  });

  it('that is known is answered with the asset that it became, and not worked on again', async () => {
    const sent = await noise(50, 40).png().toBuffer();
    const first = await upload(sent, 'first.png');
    const before = await stored();
    const again = await upload(sent, 'again.png', server.owner);
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    // What was made of it is it, too.
    const made = await upload(await content(first.body.sha256), 'made.png');
    expect(made.status).toBe(200);
    expect(made.body).toEqual(first.body);
    expect(await stored()).toEqual({ ...before, sources: before.sources + 1 });
  });

  it('is kept again when its bytes were lost', async () => {
    const sent = await noise(30, 20).png().toBuffer();
    const { sha256 } = await uploaded(sent);
    await server.app.get<Blobs>(BLOBS).delete(sha256);
    expect(await server.viewer.get(`/assets/${sha256}/content`)).toMatchObject({ status: 404 });
    expect((await download(sha256)).headers.get('cache-control')).toBeNull();
    expect(await upload(sent)).toMatchObject({ status: 200, body: { sha256 } });
    expect(sha(await content(sha256))).toBe(sha256);
  });

  it('that is sent by two at the same moment is one asset', async () => {
    const sent = await noise(600, 20).png().toBuffer();
    const answers = await Promise.all([upload(sent, 'one.png'), upload(sent, 'two.png', server.owner)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(answers[0]?.body.derivatives).toHaveLength(1);
  });

  it('is listed page by page, by type and by words of its name', async () => {
    const made: string[] = [];
    for (const name of ['Paging a', 'Paging b', 'Paging c'])
      made.unshift((await uploaded(aPdf(), name)).sha256 as string);
    const hashes = (answer: Answer) => answer.body.items.map(({ sha256 }: { sha256: string }) => sha256);
    const page = await server.viewer.get('/assets?text=paging&limit=2');
    expect(hashes(page)).toEqual(made.slice(0, 2));
    expect(hashes(await server.viewer.get(`/assets?text=paging&limit=2&cursor=${page.body.next}`))).toEqual(
      made.slice(2),
    );
    expect(hashes(await server.viewer.get('/assets?text=paging&type=image'))).toEqual([]);
    expect(hashes(await server.viewer.get('/assets?text=paging&type=application'))).toEqual(made);
  });

  it('needs a name that a name can be', async () => {
    for (const name of ['', '%20', 'a%00b', 'a%0D%0Ab', 'x'.repeat(201)])
      expect(await server.author.post(`/assets?name=${name}`, undefined, { raw: bytesOf(aPdf()) })).toMatchObject({
        status: 422,
        body: { code: 'http.invalid_input', details: { problems: [{ in: 'query', path: 'name' }] } },
      });
    expect(await server.viewer.get('/assets?text=%00')).toMatchObject({ status: 422 });
  });
});

describe('what a file is', () => {
  const wav = Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1'), Buffer.alloc(28)]);
  it.each([
    ['application/pdf', 'pdf', Buffer.from(aPdf())],
    ['video/webm', 'webm', film(500)],
    ['video/mp4', 'mp4', Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1')],
    ['audio/mp4', 'm4a', Buffer.from('\0\0\0\x18ftypM4A \0\0\x02\0isomiso2', 'latin1')],
    ['audio/mpeg', 'mp3', Buffer.from('ID3\x04\0\0\0\x0f\x7f\x7f and a large picture of the cover', 'latin1')],
    ['audio/mpeg', 'mp3', Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(413)])],
    [
      'audio/ogg',
      'ogg',
      Buffer.from(`OggS\0\x02${'\0'.repeat(20)}\x01\x13OpusHead\x01\x02${'\0'.repeat(20)}`, 'latin1'),
    ],
    ['audio/wav', 'wav', wav],
    ['text/vtt', 'vtt', Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour, ça va ?\n')],
  ])('%s is known by its bytes, whatever its name and its sender say', async (mediaType, extension, bytes) => {
    const answer = await upload(bytes, 'page.html', server.author, 'text/html');
    expect(answer).toMatchObject({
      status: 201,
      body: { mediaType, extension, sha256: sha(bytes), bytes: bytes.length },
    });
    expect((await download(sha(bytes))).headers.get('content-type')).toMatch(new RegExp(`^${mediaType}`));
  });

  it.each([
    ['a page named as a picture', '<!DOCTYPE html><script>alert(1)</script>', 'photo.png', /^$/],
    [
      'a page with a drawing in it',
      '<html><svg xmlns="http://www.w3.org/2000/svg"><path/></svg></html>',
      'a.svg',
      /^$/,
    ],
    ['a script', 'alert(1)', 'a.svg', /^$/],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), 'setup.pdf', /^$/],
    ['a page that begins as a picture', '\x89PNG\r\n\x1a\n<html><script>alert(1)</script></html>', 'a.png', /^$/],
    ['an archive', Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1'), 'a.png', /^$/],
    ['a film of another kind', Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'latin1'), 'a.mov', /MP4 or WebM/],
    [
      'a picture of another kind',
      Buffer.from('\0\0\0\x18ftypavif\0\0\0\0avif', 'latin1'),
      'a.png',
      /JPEG, PNG or WebP/,
    ],
  ])('is not taken: %s', async (_what, bytes, name, advice) => {
    const before = await stored();
    const answer = await upload(bytes, name, server.author, 'image/png');
    expect(answer).toMatchObject({
      status: 415,
      body: {
        code: 'courses.asset_type_refused',
        details: { name, advice: expect.stringMatching(advice), accepted: expect.arrayContaining(['image/png']) },
      },
    });
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['an empty file', '', 'The file is empty.'],
    ['a picture that is a script, too', 'GIF89a/*\0\0\0\0\0\0*/=1;alert(1)', 'cannot be read as the image'],
    ['subtitles in another encoding', 'WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour, \xe7a va ?\n', 'UTF-8'],
    ['a drawing in another encoding', '<svg xmlns="http://www.w3.org/2000/svg"><text>\xe7a</text></svg>', 'UTF-8'],
  ])('is refused with its reason: %s', async (_what, text, reason) => {
    const before = await stored();
    const answer = await upload(Buffer.from(text, 'latin1'), 'x.png');
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'courses.asset_refused', details: { name: 'x.png', reason: expect.stringContaining(reason) } },
    });
    expect(await stored()).toEqual(before);
  });
});

describe('an image', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('loses where it was taken, and stands upright: %s', async (format) => {
    const sent = await noise(60, 40)
      .withExif({ IFD0: { Copyright: 'Somebody' }, IFD3: { GPSLatitude: '52/1 30/1 0/1', GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .toFormat(format)
      .toBuffer();
    const before = await sharp(sent).metadata();
    expect(before.exif?.includes('Somebody')).toBe(true);
    const asset = await uploaded(sent, 'photo');
    expect(asset).toMatchObject({ mediaType: `image/${format}`, width: 40, height: 60 });
    const made = await content(asset.sha256);
    const after = await sharp(made).metadata();
    expect(after).toMatchObject({ format, width: 40, height: 60 });
    expect([after.exif, after.xmp, after.iptc, after.icc, after.orientation]).toEqual(Array(5).fill(undefined));
    expect(made.includes('Somebody')).toBe(false);
    const upright = await sharp(sent).autoOrient().removeAlpha().raw().toBuffer();
    const shown = await sharp(made).removeAlpha().raw().toBuffer();
    if (format === 'png') expect(shown.equals(upright)).toBe(true);
    else expect(shown.length).toBe(upright.length);
  });

  it('loses what stands behind its end and beside its picture', async () => {
    const page = '<html><script>alert(1)</script></html>';
    const png = await plain('red').png().toBuffer();
    const asset = await uploaded(
      Buffer.concat([withChunk(png, 'tEXt', `Comment\0${page}`), Buffer.from(page)]),
      'a.html',
    );
    const made = await content(asset.sha256);
    expect(made.includes('script')).toBe(false);
    expect(await sharp(made).raw().toBuffer()).toEqual(await sharp(png).raw().toBuffer());
  });

  it('of few colours keeps each of them, and its size', async () => {
    const [few, places] = [randomBytes(64 * 3), randomBytes(200 * 100)];
    const pixels = Buffer.concat([...places].map((place) => few.subarray((place % 64) * 3, (place % 64) * 3 + 3)));
    const sent = await sharp(pixels, { raw: { width: 200, height: 100, channels: 3 } })
      .png({ palette: true, dither: 0 })
      .toBuffer();
    const asset = await uploaded(sent);
    expect(asset.bytes).toBeLessThanOrEqual(sent.length);
    const shown = await sharp(await content(asset.sha256))
      .removeAlpha()
      .raw()
      .toBuffer();
    expect(shown.equals(await sharp(sent).removeAlpha().raw().toBuffer())).toBe(true);
  });

  it('comes in smaller sizes, where it is larger', async () => {
    const asset = await uploaded(await noise(1000, 500).jpeg().toBuffer());
    expect(asset).toMatchObject({
      width: 1000,
      height: 500,
      derivatives: [
        { mediaType: 'image/webp', width: 480, height: 240 },
        { mediaType: 'image/webp', width: 960, height: 480 },
      ],
    });
    for (const { sha256, bytes, width } of asset.derivatives) {
      const response = await download(sha256 as string);
      expect(response.headers.get('content-type')).toBe('image/webp');
      const made = Buffer.from(await response.arrayBuffer());
      expect(made.length).toBe(bytes);
      expect(made.length).toBeLessThan(asset.bytes as number);
      expect(await sharp(made).metadata()).toMatchObject({ format: 'webp', width });
      expect(await server.foreign.get(`/assets/${sha256}/content`)).toMatchObject({ status: 404 });
    }
    expect((await uploaded(await noise(480, 10).png().toBuffer())).derivatives).toEqual([]);
  });

  it.each(['gif', 'webp'] as const)('goes on moving: %s', async (format) => {
    const frames = await Promise.all(['red', 'lime', 'blue'].map((colour) => plain(colour, 600).png().toBuffer()));
    const moving = sharp(frames, { join: { animated: true } });
    const sent = await moving.toFormat(format, { delay: [100, 200, 300], loop: 2 }).toBuffer();
    const asset = await uploaded(sent);
    expect(asset).toMatchObject({ mediaType: `image/${format}`, width: 600, height: 30, derivatives: [] });
    expect(await sharp(await content(asset.sha256)).metadata()).toMatchObject({
      pages: 3,
      delay: [100, 200, 300],
      loop: 2,
    });
  });

  it.each([
    ['pixels without end', pngOf(60_000, 60_000), /60000 × 60000 pixels; at most 50 million/],
    ['more than the limit', pngOf(10_000, 5_001), /at most 50 million/],
    ['an endless edge', pngOf(20_000, 10), /no edge may be longer/],
    ['a broken picture', pngOf(100, 100), /cannot be read/],
  ])('is refused before it is unpacked: %s', async (_what, png, reason) => {
    const before = await stored();
    expect(await upload(png)).toMatchObject({
      status: 422,
      body: { code: 'courses.asset_refused', details: { reason: expect.stringMatching(reason) } },
    });
    expect(await stored()).toEqual(before);
  });

  it('that moves without end is refused, too', async () => {
    const answer = await upload(gifOf(5000, 5000, 3));
    expect(answer.body.details.reason).toContain('5000 × 5000 pixels in 3 frames');
  });
});

describe('a drawing', () => {
  const svg = (inside: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="10">${inside}</svg>`;

  it('is kept without what runs or loads', async () => {
    const asset = await uploaded(
      svg(`<script>alert(1)</script><g onload="alert(2)"><rect width="20" height="10" fill="red"/></g>
        <foreignObject><b xmlns="http://www.w3.org/1999/xhtml">alert(3)</b></foreignObject>
        <a xlink:href="javascript:alert(4)"><circle r="3"/></a><image href="https://evil.example/x.png"/>`),
      'drawing.svg',
    );
    expect(asset).toMatchObject({
      mediaType: 'image/svg+xml',
      extension: 'svg',
      width: 20,
      height: 10,
      derivatives: [],
    });
    const text = (await content(asset.sha256)).toString();
    expect(text).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><g><rect width="20" height="10" fill="red"/></g><g><circle r="3"/></g></svg>',
    );
    expect(await sharp(Buffer.from(text)).metadata()).toMatchObject({ format: 'svg', width: 20, height: 10 });
  });

  it('has its pictures written anew as well', async () => {
    const photo = await noise(30, 20)
      .withExif({ IFD0: { Copyright: 'Somebody' } })
      .jpeg()
      .toBuffer();
    const asset = await uploaded(
      svg(`<image href="data:image/png;base64,${photo.toString('base64')}" width="9" height="9"/>`),
    );
    const text = (await content(asset.sha256)).toString();
    const [, base64 = ''] = /href="data:image\/jpeg;base64,([^"]+)"/.exec(text) ?? [];
    expect(await sharp(Buffer.from(base64, 'base64')).metadata()).toMatchObject({
      width: 30,
      height: 20,
      format: 'jpeg',
    });
    expect(Buffer.from(base64, 'base64').includes('Somebody')).toBe(false);
    const bomb = svg(`<image href="data:image/png;base64,${pngOf(60_000, 60_000).toString('base64')}"/>`);
    expect((await upload(bomb)).body.details.reason).toMatch(/^A picture in the drawing: The image has 60000/);
  });

  it('is refused, when it is more than a drawing', async () => {
    const before = await stored();
    const answer = await upload(
      `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<text>&x;</text>')}`,
      'x.svg',
    );
    expect(answer).toMatchObject({ status: 422, body: { code: 'courses.asset_refused' } });
    expect(answer.body.details.reason).toMatch(/^The drawing declares entities .* Save it as plain SVG, or as PNG\.$/);
    expect(await stored()).toEqual(before);
  });
});

describe('too much', () => {
  it.each([
    ['what says how long it is', () => film(8 * MIB + 1), 8 * MIB],
    [
      'what does not say how long it is',
      () => Readable.toWeb(Readable.from([film(5 * MIB), randomBytes(5 * MIB)])),
      8 * MIB,
    ],
    ['a drawing', () => Buffer.from(`<svg>${' '.repeat(5 * MIB)}<path/></svg>`), 5 * MIB],
  ])('is refused, and nothing of it stays: %s', async (_what, make, maxBytes) => {
    const before = await stored();
    const answer = await upload(make() as Uint8Array | ReadableStream, 'large');
    expect(answer).toMatchObject({
      status: 413,
      body: { code: 'courses.asset_too_large', details: { name: 'large', maxBytes } },
    });
    expect(await stored()).toEqual(before);
  });

  it('is exactly more than the limit', async () => {
    expect(await upload(film(8 * MIB))).toMatchObject({ status: 201, body: { bytes: 8 * MIB } });
  });
});

describe('what is refused while it is still being sent', () => {
  it('is answered all the same, and the connection serves on', async () => {
    const program = Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(7 * MIB)]);
    const before = await stored();
    for (let again = 0; again < 3; again++)
      expect(await upload(program)).toMatchObject({ status: 415, body: { code: 'courses.asset_type_refused' } });
    expect(await upload(aPdf())).toMatchObject({ status: 201 });
    const after = await stored();
    expect([after.assets, after.blobs.length, after.drafts]).toEqual([before.assets + 1, before.blobs.length + 1, []]);
  });
});

describe('an upload that breaks off', () => {
  it.each([
    ['a film', Buffer.from(EBML, 'latin1')],
    ['a picture', pngOf(2000, 2000).subarray(0, 41)],
  ])('leaves nothing: %s', async (_what, head) => {
    const before = await stored();
    const { port } = new URL(server.url);
    const key = await server.owner.post('/api-keys', { name: 'Uploader', actions: ['assets:write'] });
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /api/v1/assets?name=half HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${key.body.key}\r\n` +
        `Content-Type: video/webm\r\nContent-Length: 4000000\r\n\r\n`,
    );
    socket.write(Buffer.concat([head, randomBytes(MIB)]));
    // It has arrived when a file of it is there.
    const begun = async () => (await stored()).blobs.length + (await stored()).drafts.length;
    const rest = before.blobs.length + before.drafts.length;
    while ((await begun()) === rest) await wait(10);
    socket.destroy();
    while ((await begun()) !== rest) await wait(10);
    expect(await stored()).toEqual(before);
  });
});

describe('reading a file', () => {
  let sha256: string;
  const pdf = `%PDF-1.7\n${'0123456789'.repeat(10)}`;
  beforeAll(async () => {
    sha256 = (await uploaded(pdf, 'ranges.pdf')).sha256 as string;
  });

  it.each([
    ['bytes=0-4', 206, '%PDF-', 'bytes 0-4/109'],
    ['bytes=100-', 206, pdf.slice(100), 'bytes 100-108/109'],
    ['bytes=-3', 206, '789', 'bytes 106-108/109'],
    ['bytes=100-9999', 206, pdf.slice(100), 'bytes 100-108/109'],
    ['bytes=0-1,3-4', 200, pdf, null],
    ['lines=1', 200, pdf, null],
  ])('gives the range %s', async (range, status, body, contentRange) => {
    const response = await download(sha256, { range });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect(response.headers.get('content-length')).toBe(String(body.length));
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect(await response.text()).toBe(body);
  });

  it('says when there is no such range', async () => {
    const response = await download(sha256, { range: 'bytes=109-' });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe('bytes */109');
    expect(await response.text()).toBe('');
  });

  it('gives the range only of the file that If-Range names', async () => {
    const etag = `"${sha256}"`;
    expect((await download(sha256, { range: 'bytes=0-4', 'if-range': etag })).status).toBe(206);
    expect((await download(sha256, { range: 'bytes=0-4', 'if-range': '"other"' })).status).toBe(200);
  });

  it('is not repeated to who has it', async () => {
    const first = await download(sha256);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toBe(`"${sha256}"`);
    expect(first.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await download(sha256, { 'if-none-match': known });
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
    }
    expect((await download(sha256, { 'if-none-match': '"x"' })).status).toBe(200);
  });

  it('runs nothing and loads nothing when it is opened by itself', async () => {
    const svg = await uploaded('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', 'page.html');
    const { headers } = await download(svg.sha256 as string);
    expect(headers.get('content-type')).toBe('image/svg+xml');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none';/);
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('content-disposition')).toBe(`inline; filename="page.svg"; filename*=UTF-8''page.svg`);
  });

  it.each([
    ['a"b\\c.pdf', `filename="a_b_c.pdf"; filename*=UTF-8''a%22b_c.pdf`],
    ['../../etc/passwd', `filename=".._.._etc_passwd.pdf"; filename*=UTF-8''.._.._etc_passwd.pdf`],
    ['Prüfung (2).PDF', `filename="Pru_fung (2).PDF"; filename*=UTF-8''Pr%C3%BCfung%20%282%29.PDF`],
    ['invoice.exe', `filename="invoice.pdf"; filename*=UTF-8''invoice.pdf`],
    ['photo\u202efdp.exe', `filename="photo_fdp.pdf"; filename*=UTF-8''photo_fdp.pdf`],
    ["x'; filename=evil.html", `filename="x'; filename=evil.pdf"; filename*=UTF-8''x%27%3B%20filename%3Devil.pdf`],
    ['%2e%0d%0a.pdf', `filename="_2e_0d_0a.pdf"; filename*=UTF-8''%252e%250d%250a.pdf`],
  ])('is saved under a name that nothing can be made of: %s', async (name, expected) => {
    const asset = await uploaded(aPdf(), name);
    const response = await download(asset.sha256 as string, {}, '?download=true');
    expect(response.headers.get('content-disposition')).toBe(`attachment; ${expected}`);
    await response.arrayBuffer();
  });

  it('takes no name but a hash', async () => {
    for (const name of ['x', 'A'.repeat(64), '..%2f..%2fetc%2fpasswd', `${'0'.repeat(63)}g`])
      expect(await server.viewer.get(`/assets/${name}/content`)).toMatchObject({ status: 422 });
    expect(await server.viewer.get(`/assets/${'0'.repeat(64)}/content`)).toMatchObject({ status: 404 });
  });
});

describe('a file in use', () => {
  async function lessonShowing(sha256: string): Promise<{ courseId: string; lessonId: string }> {
    const key = `assets-${(serial += 1)}`;
    const program = await server.author.post('/programs', { key, title: 'Assets' });
    const course = await server.author.post('/courses', { programId: program.body.id, title: 'Course' });
    const courseId = course.body.id as string;
    const module = await server.author.post(`/courses/${courseId}/modules`, { title: 'Module' });
    const lesson = await server.author.post(`/courses/${courseId}/modules/${module.body.id}/lessons`, {
      title: 'Lesson',
      blocks: [{ kind: 'html', html: `<p><a href="asset:${sha256}">Read</a></p>` }],
    });
    expect(lesson).toMatchObject({ status: 201 });
    return { courseId, lessonId: lesson.body.id as string };
  }

  it('is not deleted, and says where it is used', async () => {
    const { sha256 } = await uploaded(aPdf());
    const { courseId, lessonId } = await lessonShowing(sha256);
    const use = { kind: 'lesson', id: lessonId, courseId, title: 'Lesson', deleted: false };
    expect((await server.viewer.get(`/assets/${sha256}/uses`)).body).toEqual({ items: [use] });
    expect(await server.author.delete(`/assets/${sha256}`)).toMatchObject({
      status: 409,
      body: { code: 'courses.asset_in_use', details: { uses: [use] } },
    });
    expect(await server.viewer.get(`/assets/${sha256}/content`)).toMatchObject({ status: 200 });
  });

  it('is not swept; what nobody uses for a month is, and says so in the audit log', async () => {
    const sweep = server.app.get(AssetSweep);
    const organization = (await server.owner.get('/session')).body.organization.id as string;
    const actor = systemActor(organization, 'courses.sweep_assets');
    const [used, unused] = [await uploaded(aPdf()), await uploaded(aPdf())];
    await lessonShowing(used.sha256);
    expect(await sweep.sweepAssets(actor)).toBe(0);
    const inAMonth = new Date(Date.now() + 31 * 24 * 3600 * 1000);
    expect(await sweep.sweepAssets(actor, inAMonth)).toBeGreaterThan(0);
    expect(await server.viewer.get(`/assets/${used.sha256}`)).toMatchObject({ status: 200 });
    expect(await server.viewer.get(`/assets/${unused.sha256}`)).toMatchObject({ status: 404 });
    const { rows } = await server.database.query(
      `SELECT FROM audit_log WHERE action = 'asset.swept' AND target_id = $1`,
      [unused.sha256],
    );
    expect(rows).toHaveLength(1);

    // Its bytes go later, and only when every room has said which it needs.
    const blobs = server.app.get<Blobs>(BLOBS);
    const inDays = new Date(Date.now() + 3 * 24 * 3600 * 1000);
    const elsewhere = sha(await orphan());
    sweep.keep('exchange', () => Promise.resolve([elsewhere]));
    const lost = sha(await orphan());
    expect(await sweep.sweepBlobs(organization)).toBe(0);
    expect(await blobs.has(unused.sha256 as string)).toBe(true);
    expect(await sweep.sweepBlobs(organization, inDays)).toBeGreaterThan(1);
    const there = await Promise.all(
      [used.sha256, unused.sha256, lost, elsewhere].map((one) => blobs.has(one as string)),
    );
    expect(there).toEqual([true, false, false, true]);
  });

  /** Bytes that are stored and that no row names. */
  async function orphan(): Promise<Buffer> {
    const pdf = Buffer.from(aPdf());
    await server.app.get(Assets).takeIn('orphan.pdf', Readable.from([pdf]));
    return pdf;
  }
});

/** A PNG with one more chunk before its picture. */
function withChunk(png: Buffer, type: string, data: string): Buffer {
  const afterHeader = 33;
  return Buffer.concat([
    png.subarray(0, afterHeader),
    chunk(type, Buffer.from(data, 'latin1')),
    png.subarray(afterHeader),
  ]);
}

/** A PNG that says how large it is, and holds next to nothing. */
function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const picture = deflateSync(Buffer.alloc(10));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', picture), chunk('IEND', Buffer.alloc(0))]);
}

/** A GIF that says how large its frames are, and holds next to nothing of them. */
function gifOf(width: number, height: number, frames: number): Buffer {
  const screen = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  screen.writeUInt16LE(width, 6);
  screen.writeUInt16LE(height, 8);
  const frame = Buffer.from('\x21\xf9\x04\0\x0a\0\0\0\x2c\0\0\0\0\0\0\0\0\0\x02\x02\x44\x01\0', 'latin1');
  frame.writeUInt16LE(width, 13);
  frame.writeUInt16LE(height, 15);
  return Buffer.concat([screen, ...Array<Buffer>(frames).fill(frame), Buffer.from(';')]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
