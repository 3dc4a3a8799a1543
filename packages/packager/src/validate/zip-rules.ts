/** Rules about the archive itself: what would harm, or surprise, whoever unpacks it. */
import type { ZipEntryInfo } from '../zip-reader.js';
import { isBomb, MAX_RATIO, MAX_TOTAL_BYTES, totalBytes, type DataNote } from './data-check.js';
import { bytesInWords, inZip, quote, type Hit, type Rule, type ZipContext } from './rule.js';

const APPNOTE = 'PKWARE APPNOTE';
const PIF = 'SCORM 2004 CAM 3.3.3 (package interchange file); SCORM 1.2 CAM 2.3 (the same)';
const NAMES = `${APPNOTE} 4.4.17.1 (file names)`;
const UNPACKERS = 'Behaviour of LMSs on unpacking';

const MAX_FILES = 65_535;
const LARGE = 250_000_000;
const LONG_PATH = 180;
/** Of longer names only the length is told. */
const LONGEST_NAME = 2000;
const ARCHIVES = /\.(?:zip|rar|7z|tar|gz|tgz|bz2|xz|jar|war)$/i;
const SERVER_SCRIPTS =
  /\.(?:php\d?|phtml|phar|py|pl|rb|sh|bash|cgi|jspx?|aspx?|asmx|ashx|cfm|exe|dll|bat|cmd|com|msi|vbs|ps1|htaccess)$/i;
const SYSTEM_FILES =
  /(?:^|\/)(?:__MACOSX\/.*|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini|\.git(?:\/.*|ignore)?|\.svn\/.*)$/i;
const WINDOWS_NAMES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A check of every entry by itself. */
function each(test: (entry: ZipEntryInfo) => string | null): (context: ZipContext) => Iterable<Hit> {
  return function* check({ zip }) {
    for (const entry of zip.entries) {
      const message = test(entry);
      if (message !== null) yield inZip(entry.name, message);
    }
  };
}

function* notes(of: DataNote[]): Iterable<Hit> {
  for (const { entry, message } of of) yield inZip(entry.name, `${capital(message)}.`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Unix file type, from the upper half of the external attributes. */
function fileType(entry: ZipEntryInfo): number {
  return (entry.unixMode ?? 0) & 0o170000;
}

const isSystemFile = (name: string): boolean => name.length < LONGEST_NAME && SYSTEM_FILES.test(name);

export const ZIP_RULES: readonly Rule<ZipContext>[] = [
  {
    code: 'zip.directory-broken',
    severity: 'error',
    title: 'The central directory cannot be read to its end',
    section: `${APPNOTE} 4.3.12 (central directory)`,
    fix: 'Write the archive again with a current tool; a download may have been cut off.',
    *check({ zip }) {
      if (zip.directoryProblem === null) return;
      yield inZip('', `The directory breaks off after ${zip.entries.length} entries: ${zip.directoryProblem}.`);
    },
  },
  {
    code: 'zip.hidden-entries',
    severity: 'error',
    title: 'The directory holds more entries than it counts',
    section: `${APPNOTE} 4.4.22 (total number of entries)`,
    fix: 'Write the archive again: readers do not agree on what is inside this one.',
    *check({ zip }) {
      if (zip.hiddenEntries)
        yield inZip('', `More entries follow the ${zip.entries.length} that the directory counts.`);
    },
  },
  {
    code: 'zip.too-many-entries',
    severity: 'error',
    title: 'More than 65,535 entries',
    section: `${APPNOTE} 4.4.22 (total number of entries)`,
    fix: 'Leave out what the course does not need, or pack small files together (sprites, one script).',
    *check({ zip }) {
      if (zip.entries.length > MAX_FILES) yield inZip('', `There are ${zip.entries.length} entries.`);
    },
  },
  {
    code: 'zip.path-traversal',
    severity: 'error',
    title: 'A name climbs out of the package with `..`',
    section: NAMES,
    fix: 'Name files relative to the package’s root, without `..`.',
    check: each(({ name }) =>
      name.split(/[/\\]/).includes('..') ? 'The name climbs out of the folder it is unpacked into.' : null,
    ),
  },
  {
    code: 'zip.absolute-path',
    severity: 'error',
    title: 'A name begins with a slash',
    section: NAMES,
    fix: 'Take the leading slash away.',
    check: each(({ name }) => (/^[/\\]/.test(name) ? 'The name is an absolute path.' : null)),
  },
  {
    code: 'zip.drive-letter',
    severity: 'error',
    title: 'A name begins with a drive letter',
    section: NAMES,
    fix: 'Name files relative to the package’s root.',
    check: each(({ name }) => (/^[A-Za-z]:/.test(name) ? 'The name begins with a drive letter.' : null)),
  },
  {
    code: 'zip.backslash',
    severity: 'error',
    title: 'A name is written with backslashes',
    section: NAMES,
    fix: 'Write the archive with forward slashes; many old Windows tools do not.',
    check: each(({ name }) =>
      name.includes('\\') ? 'Where folders are parted by backslashes, Linux servers unpack one long name.' : null,
    ),
  },
  {
    code: 'zip.control-character',
    severity: 'error',
    title: 'A name holds a control character',
    section: NAMES,
    fix: 'Rename the file.',
    check: each(({ name }) => (/\p{Cc}/u.test(name) ? 'The name holds a control character.' : null)),
  },
  {
    code: 'zip.name-not-utf8',
    severity: 'error',
    title: 'A name is not UTF-8',
    section: `${APPNOTE} appendix D (language encoding)`,
    fix: 'Rename the file with ASCII letters, or write the archive with UTF-8 names.',
    check: each((entry) =>
      isUtf8(entry.rawName) ? null : 'The name’s bytes are not UTF-8: each system will give the file another name.',
    ),
  },
  {
    code: 'zip.name-unflagged',
    severity: 'warning',
    title: 'A name beyond ASCII is not marked as UTF-8',
    section: `${APPNOTE} 4.4.4 (bit 11)`,
    fix: 'Rename the file with ASCII letters, or write the archive with a tool that sets the UTF-8 flag.',
    check: each((entry) =>
      !entry.utf8Flag && /[^\0-\x7f]/.test(entry.name) && isUtf8(entry.rawName)
        ? 'Readers that trust the missing mark take the name for code page 437.'
        : null,
    ),
  },
  {
    code: 'zip.duplicate-name',
    severity: 'error',
    title: 'Two entries have the same name',
    section: NAMES,
    fix: 'Keep one of them: which one an LMS unpacks last is chance.',
    *check({ zip }) {
      const seen = new Set<string>();
      for (const { name } of zip.entries) {
        if (seen.has(name)) yield inZip(name, 'There is an entry of this name already.');
        seen.add(name);
      }
    },
  },
  {
    code: 'zip.case-collision',
    severity: 'error',
    title: 'Two names differ only in case or in how accents are composed',
    section: 'File systems of Windows and macOS',
    fix: 'Rename one of them: on Windows and macOS servers one overwrites the other.',
    *check({ zip }) {
      const seen = new Map<string, string>();
      for (const { name } of zip.entries) {
        const folded = name.normalize('NFC').toLowerCase();
        const first = seen.get(folded);
        if (first === undefined) seen.set(folded, name);
        else if (first !== name) yield inZip(name, `It is ${quote(first)} but for case.`);
      }
    },
  },
  {
    code: 'zip.file-is-folder',
    severity: 'error',
    title: 'A name is a file and a folder at once',
    section: NAMES,
    fix: 'Rename the file.',
    *check({ zip, files }) {
      const told = new Set<string>();
      for (const { name } of zip.entries) {
        if (name.length > LONGEST_NAME) continue;
        for (let slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
          const folder = name.slice(0, slash);
          if (!files.has(folder) || told.has(folder)) continue;
          told.add(folder);
          yield inZip(folder, `It is a file, and yet ${quote(name)} lies inside it.`);
        }
      }
    },
  },
  {
    code: 'zip.symlink',
    severity: 'error',
    title: 'An entry is a symbolic link',
    section: `${APPNOTE} 4.4.15 (external attributes)`,
    fix: 'Put the file itself in its place.',
    check: each((entry) => (fileType(entry) === 0o120000 ? 'A symbolic link can point anywhere on the server.' : null)),
  },
  {
    code: 'zip.special-file',
    severity: 'error',
    title: 'An entry is a device, pipe or socket',
    section: `${APPNOTE} 4.4.15 (external attributes)`,
    fix: 'Leave it out.',
    check: each((entry) =>
      [0o020000, 0o060000, 0o010000, 0o140000].includes(fileType(entry)) ? 'It is neither a file nor a folder.' : null,
    ),
  },
  {
    code: 'zip.encrypted',
    severity: 'error',
    title: 'An entry is encrypted',
    section: PIF,
    fix: 'Write the archive without a password: no LMS can ask for one.',
    check: each((entry) => (entry.encrypted ? 'It cannot be read without a password.' : null)),
  },
  {
    code: 'zip.unsupported-method',
    severity: 'error',
    title: 'An entry is neither stored nor deflated',
    section: `${APPNOTE} 4.4.5 (compression method)`,
    fix: 'Write the archive with “deflate”; Deflate64, LZMA, bzip2 and Zstandard are not read by LMSs.',
    check: each((entry) =>
      entry.method === 0 || entry.method === 8 ? null : `It is compressed by method ${entry.method}.`,
    ),
  },
  {
    code: 'zip.compression-ratio',
    severity: 'error',
    title: 'An entry unpacks to suspiciously much',
    section: UNPACKERS,
    fix: 'Look at the file: content that is compressed this far is empty, or a bomb.',
    check: each((entry) =>
      isBomb(entry)
        ? `${bytesInWords(entry.compressedSize)} unpack to ${bytesInWords(entry.size)}, more than ${MAX_RATIO} to 1.`
        : null,
    ),
  },
  {
    code: 'zip.total-size',
    severity: 'error',
    title: `The package unpacks to more than ${bytesInWords(MAX_TOTAL_BYTES)}`,
    section: UNPACKERS,
    fix: 'Take large media out of the package, or split the course.',
    *check({ zip }) {
      const total = totalBytes(zip);
      if (total > MAX_TOTAL_BYTES)
        yield inZip('', `The entries claim ${bytesInWords(total)}; their data was not read.`);
    },
  },
  {
    code: 'zip.overlapping-entries',
    severity: 'error',
    title: 'Two entries share bytes of the archive',
    section: `${APPNOTE} 4.3.6 (overall format)`,
    fix: 'Write the archive again with a current tool; bombs are built this way.',
    check: ({ data }) => notes(data.overlaps),
  },
  {
    code: 'zip.data-broken',
    severity: 'error',
    title: 'An entry’s data cannot be unpacked',
    section: `${APPNOTE} 4.3.7 (local file header)`,
    fix: 'Write the archive again; a download may have been damaged.',
    check: ({ data }) => notes(data.broken),
  },
  {
    code: 'zip.size-mismatch',
    severity: 'error',
    title: 'An entry’s data is longer or shorter than it claims',
    section: `${APPNOTE} 4.4.9 (sizes)`,
    fix: 'Write the archive again with a current tool.',
    check: ({ data }) => notes(data.sizes),
  },
  {
    code: 'zip.checksum-mismatch',
    severity: 'error',
    title: 'An entry’s data does not have its checksum',
    section: `${APPNOTE} 4.4.7 (CRC-32)`,
    fix: 'Write the archive again; a download may have been damaged.',
    check: ({ data }) => notes(data.checksums),
  },
  {
    code: 'zip.local-header-mismatch',
    severity: 'error',
    title: 'A local header and the directory contradict each other',
    section: `${APPNOTE} 4.3.7 (local file header)`,
    fix: 'Write the archive again with a current tool: readers that stream see another package than readers that seek.',
    check: ({ data }) => notes(data.headers),
  },
  {
    code: 'zip.stored-with-descriptor',
    severity: 'warning',
    title: 'A stored entry has its sizes behind its data',
    section: `${APPNOTE} 4.3.9 (data descriptor); Java’s ZipInputStream`,
    fix: 'Deflate the entry, or write its sizes before the data: LMSs written in Java refuse the package.',
    check: each((entry) =>
      entry.method === 0 && (entry.flags & 8) !== 0 && !entry.directory
        ? 'It is stored with a data descriptor, which readers that stream cannot find the end of.'
        : null,
    ),
  },
  {
    code: 'zip.needless-zip64',
    severity: 'warning',
    title: 'An entry uses Zip64 without need',
    section: `${APPNOTE} 4.5.3 (Zip64 extended information)`,
    fix: 'Write the archive without Zip64 (`zip -fz-`): older LMSs cannot read it.',
    check: each((entry) =>
      entry.zip64 && Math.max(entry.size, entry.compressedSize, entry.offset) < 0xffffffff
        ? 'Its record is extended by Zip64 fields that its sizes do not need.'
        : null,
    ),
  },
  {
    code: 'zip.nested-archive',
    severity: 'warning',
    title: 'An archive inside the archive',
    section: UNPACKERS,
    fix: 'Put the files in directly; some LMSs refuse archives in a package. A package zipped twice has to be unpacked once.',
    check: each(({ name }) => (ARCHIVES.test(name) ? 'It is an archive itself.' : null)),
  },
  {
    code: 'zip.large',
    severity: 'warning',
    title: `The file is larger than ${bytesInWords(LARGE)}`,
    section: 'Upload limits of LMSs',
    fix: 'Compress media or stream video from elsewhere; ask the LMS’s administrator for the upload limit.',
    *check({ zip }) {
      const claimed = zip.entries.reduce((sum, entry) => sum + entry.compressedSize, 0);
      const size = Math.max(zip.bytes, claimed);
      if (size > LARGE) yield inZip('', `The package has ${bytesInWords(size)}.`);
    },
  },
  {
    code: 'zip.server-script',
    severity: 'warning',
    title: 'A file that servers run, or refuse',
    section: UNPACKERS,
    fix: 'Leave it out or rename it: many LMSs refuse packages with such files.',
    check: each(({ name }) => (SERVER_SCRIPTS.test(name) ? 'Upload filters refuse files of this kind.' : null)),
  },
  {
    code: 'zip.system-file',
    severity: 'info',
    title: 'A left-over of the operating system',
    section: UNPACKERS,
    fix: 'Leave it out when the archive is written (`zip -X`, and not by the Finder).',
    check: each(({ name }) => (isSystemFile(name) ? 'The operating system left it behind.' : null)),
  },
  {
    code: 'zip.windows-name',
    severity: 'warning',
    title: 'A name that Windows does not allow',
    section: 'File systems of Windows',
    fix: 'Rename it: an LMS on Windows cannot unpack it.',
    check: each(({ name }) => {
      const bad = name
        .split('/')
        .find(
          (part) => WINDOWS_NAMES.test(part) || /[<>:"|?*]/.test(part) || (/[. ]$/.test(part) && !/^\.+$/.test(part)),
        );
      return bad === undefined || /^[A-Za-z]:/.test(name) ? null : `${quote(bad)} is no file name on Windows.`;
    }),
  },
  {
    code: 'zip.name-characters',
    severity: 'warning',
    title: 'A name outside A–Z, a–z, 0–9, `.`, `_`, `-`',
    section: 'Behaviour of LMSs and web servers (RFC 3986, 2.3)',
    fix: 'Rename the file with unaccented letters, digits, `.`, `_` and `-`: it becomes part of a URL.',
    check: each(({ name }) =>
      /[^A-Za-z0-9._\-/\\]/.test(name) && !isSystemFile(name)
        ? 'The name needs escaping in a URL, and LMSs do not agree how.'
        : null,
    ),
  },
  {
    code: 'zip.long-path',
    severity: 'warning',
    title: `A path longer than ${LONG_PATH} characters`,
    section: 'File systems of Windows (260 characters with the folder)',
    fix: 'Shorten the names: unpacked below an LMS’s own folders the path may become too long.',
    check: each(({ name }) => (name.length > LONG_PATH ? `The path has ${name.length} characters.` : null)),
  },
];

function isUtf8(bytes: Uint8Array): boolean {
  return Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf8').equals(Buffer.from(bytes));
}
