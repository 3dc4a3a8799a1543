/** One broken package for every rule: each a small change of a good one. */
import type { Edition, PackageDraft } from './good.js';
import type { EntryDraft, ZipDraft } from './zip-maker.js';

export interface Broken {
  code: string;
  /** Which good package is broken; default 1.2. */
  edition?: Edition;
  breakIt: (draft: PackageDraft) => void;
  /** What else is rightly found: the fault cannot be made alone. */
  also?: readonly string[];
}

type Step = (draft: PackageDraft) => void;

const all =
  (...steps: Step[]): Step =>
  (draft) => {
    for (const step of steps) step(draft);
  };

/** Replaces the first occurrence in the manifest; an occurrence that is not there is a mistake in this table. */
const replace =
  (from: string, to: string): Step =>
  (draft) => {
    if (!draft.manifest.includes(from)) throw new Error(`The good manifest has no ${from}`);
    draft.manifest = draft.manifest.replace(from, () => to);
  };

const before = (mark: string, text: string): Step => replace(mark, text + mark);
const after = (mark: string, text: string): Step => replace(mark, mark + text);

const file =
  (name: string, data: string | Uint8Array = 'x'): Step =>
  (draft) => {
    draft.files.set(name, data);
  };

const without =
  (name: string): Step =>
  (draft) => {
    if (!draft.files.delete(name)) throw new Error(`The good package has no ${name}`);
  };

const SHARED = '<file href="shared/api.js"/>';

/** A file, and its place in a resource. */
const listed = (name: string, href = name, data = 'x'): Step =>
  all(file(name, data), after(SHARED, `<file href="${href}"/>`));

const zip =
  (change: (draft: ZipDraft) => ZipDraft): Step =>
  (draft) => {
    draft.zip = change;
  };

/** Changes the entry of a shared script that no page needs. */
const entry = (change: Partial<EntryDraft>): Step =>
  zip((draft) => ({
    ...draft,
    entries: draft.entries.map((one) => (one.name === 'shared/api.js' ? { ...one, ...change } : one)),
  }));

const appended = (...entries: EntryDraft[]): Step =>
  zip((draft) => ({ ...draft, entries: [...draft.entries, ...entries] }));

const manifestEntry = (change: (one: EntryDraft) => EntryDraft): Step =>
  zip((draft) => ({ ...draft, entries: draft.entries.map((one, index) => (index === 0 ? change(one) : one)) }));

const page = (body: string): string => `<!doctype html><html><script>window.parent.API;</script>${body}</html>`;

const UNLISTED = ['resource.file-unlisted'];
const INVALID = ['manifest.schema-invalid'];

const ZIP: Broken[] = [
  { code: 'zip.directory-broken', breakIt: zip((draft) => ({ ...draft, count: draft.entries.length + 3 })) },
  {
    code: 'zip.hidden-entries',
    breakIt: zip((draft) => ({
      ...draft,
      entries: [...draft.entries, { name: 'extra/' }],
      count: draft.entries.length,
    })),
  },
  {
    code: 'zip.too-many-entries',
    breakIt: appended(...Array.from({ length: 65_536 }, (_, i) => ({ name: `d${i}/` }))),
  },
  { code: 'zip.path-traversal', breakIt: appended({ name: '../x/' }) },
  { code: 'zip.absolute-path', breakIt: appended({ name: '/x/' }) },
  { code: 'zip.drive-letter', breakIt: appended({ name: 'C:x/' }), also: ['zip.name-characters'] },
  { code: 'zip.backslash', breakIt: file('a\\b.js'), also: UNLISTED },
  { code: 'zip.control-character', breakIt: appended({ name: 'a\u0007/' }), also: ['zip.name-characters'] },
  {
    code: 'zip.name-not-utf8',
    breakIt: appended({ name: Uint8Array.of(0xff, 0x61, 0x2f) }),
    also: ['zip.name-characters'],
  },
  { code: 'zip.name-unflagged', breakIt: appended({ name: 'é/' }), also: ['zip.name-characters'] },
  { code: 'zip.duplicate-name', breakIt: appended({ name: 'shared/api.js', data: 'other' }) },
  { code: 'zip.case-collision', breakIt: listed('shared/API.js') },
  { code: 'zip.file-is-folder', breakIt: listed('shared') },
  { code: 'zip.symlink', breakIt: entry({ externalAttributes: 0o120777 * 0x10000 }) },
  { code: 'zip.special-file', breakIt: entry({ externalAttributes: 0o020666 * 0x10000 }) },
  { code: 'zip.encrypted', breakIt: entry({ flags: 1 }) },
  { code: 'zip.unsupported-method', breakIt: entry({ method: 12 }) },
  { code: 'zip.compression-ratio', breakIt: entry({ data: new Uint8Array(11 * 1024 * 1024) }) },
  {
    code: 'zip.total-size',
    breakIt: all(
      listed('big.bin'),
      zip((draft) => ({
        ...draft,
        entries: draft.entries.map((one) =>
          one.name === 'big.bin' || one.name === 'shared/api.js' ? { ...one, size: 3_000_000_000 } : one,
        ),
      })),
    ),
    also: ['zip.compression-ratio'],
  },
  {
    code: 'zip.overlapping-entries',
    breakIt: zip((draft) => ({
      ...draft,
      // A second record that points at the manifest's data.
      entries: [...draft.entries, { ...draft.entries[0], name: 'copy/', offset: 0 }],
    })),
    also: ['zip.local-header-mismatch'],
  },
  { code: 'zip.data-broken', breakIt: entry({ offset: 7 }) },
  { code: 'zip.size-mismatch', breakIt: entry({ size: 3 }) },
  { code: 'zip.checksum-mismatch', breakIt: entry({ crc: 1 }) },
  { code: 'zip.local-header-mismatch', breakIt: entry({ local: { name: 'shared/apj.js' } }) },
  { code: 'zip.stored-with-descriptor', breakIt: entry({ method: 0, dataDescriptor: true }) },
  { code: 'zip.needless-zip64', breakIt: entry({ extra: Uint8Array.of(1, 0, 8, 0, 9, 0, 0, 0, 0, 0, 0, 0) }) },
  { code: 'zip.nested-archive', breakIt: listed('old.zip') },
  { code: 'zip.large', breakIt: entry({ compressedSize: 260_000_000 }), also: ['zip.data-broken'] },
  { code: 'zip.server-script', breakIt: listed('run.php') },
  { code: 'zip.system-file', breakIt: file('.DS_Store') },
  { code: 'zip.windows-name', breakIt: listed('con.txt') },
  { code: 'zip.name-characters', breakIt: listed('a b.txt', 'a%20b.txt') },
  { code: 'zip.long-path', breakIt: listed(`${'long/'.repeat(40)}x.txt`) },
];

const MANIFEST: Broken[] = [
  { code: 'manifest.missing', breakIt: zip((draft) => ({ ...draft, entries: draft.entries.slice(1) })) },
  { code: 'manifest.in-subfolder', breakIt: manifestEntry((one) => ({ ...one, name: 'course/imsmanifest.xml' })) },
  { code: 'manifest.name-case', breakIt: manifestEntry((one) => ({ ...one, name: 'ImsManifest.xml' })) },
  { code: 'manifest.several', breakIt: listed('old/imsmanifest.xml') },
  {
    code: 'manifest.too-large',
    breakIt: manifestEntry((one) => ({ ...one, method: 0, data: Buffer.alloc(16 * 1024 * 1024 + 1, 32) })),
  },
  {
    code: 'manifest.not-first',
    breakIt: zip((draft) => ({ ...draft, entries: [...draft.entries.slice(1), ...draft.entries.slice(0, 1)] })),
  },
  { code: 'manifest.byte-order-mark', breakIt: replace('<?xml', '\ufeff<?xml') },
  { code: 'manifest.encoding', breakIt: replace('"UTF-8"', '"ISO-8859-1"') },
  {
    code: 'manifest.malformed-encoding',
    breakIt: manifestEntry((one) => ({
      ...one,
      data: Buffer.from(
        Buffer.from(one.data as string)
          .toString('latin1')
          .replace('Lesson', 'L\xe9sson'),
        'latin1',
      ),
    })),
  },
  { code: 'manifest.not-well-formed', breakIt: replace('</manifest>', '') },
  { code: 'manifest.beyond-limits', breakIt: before('</manifest>', `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`) },
  { code: 'manifest.doctype', breakIt: before('<manifest', '<!DOCTYPE manifest SYSTEM "x.dtd">') },
  {
    code: 'manifest.entities',
    breakIt: before('<manifest', '<!DOCTYPE manifest [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    also: ['manifest.doctype'],
  },
  {
    code: 'manifest.root-element',
    breakIt: all(replace('<manifest', '<package'), replace('</manifest>', '</package>')),
    also: INVALID,
  },
  {
    code: 'manifest.namespace',
    edition: '2004-4',
    breakIt: replace(
      'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"',
      'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"',
    ),
    also: [...INVALID, 'manifest.mixed-editions'],
  },
  {
    code: 'manifest.mixed-editions',
    breakIt: after(
      '<adlcp:masteryscore>80</adlcp:masteryscore>',
      '<imsss:sequencing xmlns:imsss="http://www.imsglobal.org/xsd/imsss"/>',
    ),
    also: INVALID,
  },
  {
    code: 'manifest.unknown-namespace',
    edition: '2004-4',
    breakIt: before('</manifest>', '<v:extra xmlns:v="http://vendor.example/v1"/>'),
  },
  {
    code: 'manifest.prefix',
    breakIt: (draft) => {
      draft.manifest = draft.manifest.replaceAll('adlcp:', 'a:').replace('xmlns:adlcp', 'xmlns:a');
    },
  },
  { code: 'manifest.schema-invalid', breakIt: replace('<item ', '<item colour="red" ') },
  { code: 'manifest.schema-not-checked', breakIt: before('</manifest>', `<!--${'no news '.repeat(530_000)}-->`) },
  { code: 'manifest.control-document-missing', breakIt: without('ims_xml.xsd') },
  {
    code: 'manifest.schema-location-absent',
    breakIt: (draft) => {
      draft.manifest = draft.manifest.replace(/\s+xsi:schemaLocation="[^"]*"/, '');
    },
  },
  {
    code: 'manifest.schema-location-unresolved',
    breakIt: replace(' adlcp_rootv1p2.xsd"', ' adlcp_rootv1p2.xsd http://vendor.example vendor.xsd"'),
  },
  { code: 'manifest.identifier-missing', breakIt: replace('<item identifier="PART">', '<item>'), also: INVALID },
  { code: 'manifest.identifier-syntax', breakIt: replace('identifier="PART"', 'identifier="1 part"'), also: INVALID },
  { code: 'manifest.identifier-duplicate', breakIt: replace('identifier="PART"', 'identifier="QUIZ"'), also: INVALID },
  { code: 'manifest.identifier-length', breakIt: replace('identifier="PART"', `identifier="P${'x'.repeat(255)}"`) },
  {
    code: 'manifest.xml-base',
    breakIt: all(
      replace('<resource identifier="RES-SHARED"', '<resource xml:base="shared/" identifier="RES-SHARED"'),
      replace(SHARED, '<file href="api.js"/>'),
    ),
  },
  {
    code: 'manifest.sub-manifest',
    breakIt: before('</manifest>', '<manifest identifier="SUB"><organizations/><resources/></manifest>'),
  },
  {
    code: 'manifest.element-order',
    breakIt: (draft) => {
      const [metadata = ''] = /<metadata>.*<\/metadata>/.exec(draft.manifest) ?? [];
      draft.manifest = draft.manifest.replace(metadata, '').replace('</organizations>', `</organizations>${metadata}`);
    },
    also: INVALID,
  },
  {
    code: 'metadata.missing',
    breakIt: (draft) => {
      draft.manifest = draft.manifest.replace(/<metadata>.*<\/metadata>/, '');
    },
  },
  { code: 'metadata.schema', breakIt: replace('<schema>ADL SCORM</schema>', '<schema>SCORM</schema>') },
  { code: 'metadata.schemaversion-missing', breakIt: replace('<schemaversion>1.2</schemaversion>', '') },
  {
    code: 'metadata.schemaversion-unknown',
    edition: '2004-4',
    breakIt: replace('2004 4th Edition</schemaversion>', '2004 4th edition</schemaversion>'),
  },
  {
    code: 'metadata.location-unresolved',
    breakIt: before('</metadata>', '<adlcp:location>metadata.xml</adlcp:location>'),
  },
  {
    code: 'metadata.inline',
    breakIt: before('</metadata>', '<lom xmlns="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"><general/></lom>'),
  },
];

const MASTERY = '<adlcp:masteryscore>80</adlcp:masteryscore>';
const THRESHOLD_AT = '</adlcp:dataFromLMS>';

const ORGANIZATION: Broken[] = [
  {
    code: 'organization.missing',
    breakIt: (draft) => {
      draft.manifest = draft.manifest.replace(/<organizations [\s\S]*<\/organizations>/, '<organizations/>');
    },
    also: ['resource.unreferenced'],
  },
  { code: 'organization.default-missing', breakIt: replace(' default="ORG"', '') },
  { code: 'organization.default-unknown', breakIt: replace('default="ORG"', 'default="NONE"') },
  {
    code: 'organization.several',
    breakIt: after(
      '</organization>',
      '<organization identifier="OTHER"><title>Other</title><item identifier="OTHER-1" identifierref="RES-LESSON"><title>Lesson</title></item></organization>',
    ),
  },
  {
    code: 'organization.empty',
    breakIt: after('</organization>', '<organization identifier="OTHER"><title>Other</title></organization>'),
    also: ['organization.several'],
  },
  {
    code: 'organization.no-sco',
    breakIt: (draft) => {
      draft.manifest = draft.manifest.replaceAll('scormtype="sco"', 'scormtype="asset"').replace(MASTERY, '');
    },
  },
  {
    code: 'organization.nothing-visible',
    breakIt: (draft) => {
      draft.manifest = draft.manifest.replaceAll('<item ', '<item isvisible="false" ');
    },
  },
  {
    code: 'organization.element-order',
    breakIt: all(replace('<title>Care</title>', ''), before('</organization>', '<title>Care</title>')),
    also: INVALID,
  },
  { code: 'item.title-missing', breakIt: replace('<title>Lesson</title>', '<title> </title>') },
  {
    code: 'item.title-length',
    breakIt: replace('<title>Lesson</title>', `<title>${'long '.repeat(41)}</title>`),
    also: INVALID,
  },
  { code: 'item.title-reference', breakIt: replace('<title>Lesson</title>', '<title>Le&#231;on</title>') },
  {
    code: 'item.identifierref-unknown',
    breakIt: replace('identifierref="RES-LESSON"', 'identifierref="RES-NONE"'),
    also: ['resource.unreferenced'],
  },
  {
    code: 'item.leaf-without-resource',
    breakIt: replace(' identifierref="RES-LESSON"', ''),
    also: ['resource.unreferenced'],
  },
  {
    code: 'item.cluster-with-resource',
    edition: '2004-4',
    breakIt: after(
      '<title>Lesson</title>',
      '<item identifier="IN" identifierref="RES-SHARED"><title>In</title></item>',
    ),
    also: ['resource.href-missing'],
  },
  {
    code: 'item.element-order',
    breakIt: all(replace('<title>Quiz</title>', ''), after(MASTERY, '<title>Quiz</title>')),
    also: INVALID,
  },
  { code: 'item.parameters-syntax', breakIt: replace('"?quiz=1"', '"?quiz=one two"') },
  {
    code: 'item.parameters-without-resource',
    breakIt: replace('identifier="PART"', 'identifier="PART" parameters="?a=1"'),
  },
  { code: 'item.masteryscore-range', breakIt: replace(MASTERY, '<adlcp:masteryscore>0.8 of 1</adlcp:masteryscore>') },
  {
    code: 'item.masteryscore-without-sco',
    breakIt: replace(
      'identifier="RES-QUIZ" type="webcontent" adlcp:scormtype="sco"',
      'identifier="RES-QUIZ" type="webcontent" adlcp:scormtype="asset"',
    ),
  },
  { code: 'item.maxtimeallowed-format', breakIt: replace('0001:00:00', 'PT1H') },
  { code: 'item.timelimitaction-vocabulary', breakIt: replace('exit,message', 'exit, message'), also: INVALID },
  { code: 'item.launch-data-length', breakIt: replace('cfg=1', 'x'.repeat(256)), also: INVALID },
  { code: 'item.launch-data-beyond-minimum', edition: '2004-4', breakIt: replace('cfg=1', 'x'.repeat(4001)) },
  { code: 'item.prerequisites-unknown', breakIt: replace('>LESSON</adlcp:p', '>LESSON&amp;~(NONE="passed")</adlcp:p') },
  { code: 'item.prerequisites-self', breakIt: replace('>LESSON</adlcp:p', '>LESSON|QUIZ</adlcp:p') },
  {
    code: 'item.completion-threshold-range',
    edition: '2004-4',
    breakIt: after(THRESHOLD_AT, '<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="80"/>'),
    also: INVALID,
  },
  {
    code: 'item.completion-threshold-form',
    edition: '2004-4',
    breakIt: after(THRESHOLD_AT, '<adlcp:completionThreshold>0.8</adlcp:completionThreshold>'),
  },
];

const LESSON_FILE = '<file href="lesson/index.html"/>';

const RESOURCE: Broken[] = [
  { code: 'resource.scormtype-missing', breakIt: replace(' adlcp:scormtype="asset"', '') },
  {
    code: 'resource.scormtype-case',
    breakIt: replace('adlcp:scormtype="asset"', 'adlcp:scormType="asset"'),
    also: INVALID,
  },
  {
    code: 'resource.scormtype-value',
    breakIt: replace('adlcp:scormtype="asset"', 'adlcp:scormtype="file"'),
    also: INVALID,
  },
  { code: 'resource.type', breakIt: replace('type="webcontent"', 'type="html"') },
  { code: 'resource.href-missing', breakIt: replace(' href="lesson/index.html"', '') },
  { code: 'resource.href-not-found', breakIt: replace(' href="lesson/index.html"', ' href="lesson/none.html"') },
  { code: 'resource.file-not-found', breakIt: after(LESSON_FILE, '<file href="lesson/none.png"/>') },
  { code: 'resource.href-case', breakIt: replace(LESSON_FILE, `${LESSON_FILE}<file href="Shared/Api.js"/>`) },
  { code: 'resource.href-absolute', breakIt: replace(LESSON_FILE, `${LESSON_FILE}<file href="/shared/api.js"/>`) },
  {
    code: 'resource.href-external',
    breakIt: replace(LESSON_FILE, `${LESSON_FILE}<file href="https://example.com/x.js"/>`),
  },
  {
    code: 'resource.href-traversal',
    breakIt: replace(LESSON_FILE, `${LESSON_FILE}<file href="../x.js"/>`),
    also: ['resource.file-not-found'],
  },
  { code: 'resource.href-backslash', breakIt: replace(LESSON_FILE, `${LESSON_FILE}<file href="shared\\api.js"/>`) },
  {
    code: 'resource.href-escaping',
    breakIt: all(file('a b.txt'), replace(LESSON_FILE, `${LESSON_FILE}<file href="a b.txt"/>`)),
    also: ['zip.name-characters'],
  },
  {
    code: 'resource.href-percent',
    breakIt: replace(LESSON_FILE, `${LESSON_FILE}<file href="100%.txt"/>`),
    also: [...INVALID, 'resource.file-not-found'],
  },
  { code: 'resource.href-not-listed', breakIt: replace(LESSON_FILE, '') },
  { code: 'resource.file-listed-twice', breakIt: replace(LESSON_FILE, LESSON_FILE + LESSON_FILE) },
  { code: 'resource.file-unlisted', breakIt: file('left-over.txt') },
  {
    code: 'resource.dependency-unknown',
    breakIt: replace('<dependency identifierref="RES-SHARED"/>', '<dependency identifierref="RES-NONE"/>'),
  },
  { code: 'resource.dependency-cycle', breakIt: after(SHARED, '<dependency identifierref="RES-LESSON"/>') },
  {
    code: 'resource.unreferenced',
    breakIt: before(
      '</resources>',
      '<resource identifier="RES-MORE" type="webcontent" adlcp:scormtype="sco" href="lesson/quiz.html"><file href="lesson/quiz.html"/></resource>',
    ),
  },
];

const PRIMARY = '<imsss:primaryObjective objectiveID="PRIMARY" satisfiedByMeasure="true">';
const PRIMARY_END = '</imsss:primaryObjective>';
const map = (target: string, more = ''): string => `<imsss:mapInfo targetObjectiveID="${target}" ${more}/>`;
const writes = 'readSatisfiedStatus="false" readNormalizedMeasure="false" writeSatisfiedStatus="true"';

const IN_2004: Broken[] = [
  {
    code: 'sequencing.idref-unknown',
    breakIt: replace('IDRef="SHARED"', 'IDRef="NONE"'),
    also: ['sequencing.collection-unused'],
  },
  { code: 'sequencing.collection-unused', breakIt: replace(' IDRef="SHARED"', '') },
  {
    code: 'sequencing.objective-unknown',
    breakIt: replace('referencedObjective="PRIMARY"', 'referencedObjective="OTHER"'),
  },
  {
    code: 'sequencing.objective-duplicate',
    breakIt: after(PRIMARY_END, '<imsss:objective objectiveID="PRIMARY"/>'),
  },
  {
    code: 'sequencing.objective-id-missing',
    breakIt: all(
      replace(' objectiveID="PRIMARY"', ''),
      replace(' referencedObjective="PRIMARY"', ''),
      before(PRIMARY_END, map('g')),
    ),
    also: ['sequencing.map-info'],
  },
  {
    code: 'sequencing.primary-objective-missing',
    breakIt: (draft) => {
      draft.manifest = draft.manifest.replaceAll('imsss:primaryObjective', 'imsss:objective');
    },
    also: INVALID,
  },
  {
    code: 'sequencing.several-writers',
    breakIt: all(
      before(PRIMARY_END, map('g', writes)),
      after(PRIMARY_END, `<imsss:objective objectiveID="B">${map('g', writes)}</imsss:objective>`),
    ),
    also: ['sequencing.map-info'],
  },
  {
    code: 'sequencing.several-readers',
    breakIt: before(PRIMARY_END, map('g') + map('h')),
    also: ['sequencing.map-info'],
  },
  {
    code: 'sequencing.shared-writers',
    breakIt: all(
      before(PRIMARY_END, map('g', writes)),
      replace(
        '<imsss:rollupRules objectiveMeasureWeight="0"/></imsss:sequencing></imsss:sequencingCollection>',
        `<imsss:rollupRules objectiveMeasureWeight="0"/><imsss:objectives><imsss:primaryObjective objectiveID="P">${map('g', writes)}</imsss:primaryObjective></imsss:objectives></imsss:sequencing></imsss:sequencingCollection>`,
      ),
    ),
    also: ['sequencing.map-info'],
  },
  { code: 'sequencing.map-info', breakIt: before(PRIMARY_END, map('g')) },
  {
    code: 'sequencing.delivery-controls',
    breakIt: replace('completionSetByContent="true"', 'completionSetByContent="false"'),
  },
  { code: 'sequencing.min-measure-range', breakIt: replace('>0.8<', '>80<'), also: INVALID },
  { code: 'sequencing.min-measure-ignored', breakIt: replace(' satisfiedByMeasure="true"', '') },
  {
    code: 'sequencing.min-measure-default',
    breakIt: replace(`${PRIMARY}<imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure>`, PRIMARY),
  },
  {
    code: 'sequencing.rollup-weight',
    breakIt: replace('objectiveMeasureWeight="1"', 'objectiveMeasureWeight="2"'),
    also: INVALID,
  },
  { code: 'sequencing.no-way-in', breakIt: replace('choice="false" flow="true"', 'choice="false"') },
  { code: 'sequencing.attempt-limit', breakIt: replace('attemptLimit="2"', 'attemptLimit="-1"'), also: INVALID },
  {
    code: 'sequencing.element-order',
    breakIt: all(
      replace('<imsss:limitConditions attemptLimit="2"/>', ''),
      before('<imsss:sequencingRules>', '<imsss:limitConditions attemptLimit="2"/>'),
    ),
    also: INVALID,
  },
  {
    code: 'sequencing.fourth-edition-only',
    edition: '2004-3',
    breakIt: after(THRESHOLD_AT, '<adlcp:data><adlcp:map targetID="t"/></adlcp:data>'),
    also: INVALID,
  },
  {
    code: 'sequencing.shared-data-target',
    breakIt: after(THRESHOLD_AT, '<adlcp:data><adlcp:map targetID="t"/><adlcp:map targetID="t"/></adlcp:data>'),
  },
];
const SEQUENCING = IN_2004.map((broken): Broken => ({ edition: '2004-4', ...broken }));

const CONTENT: Broken[] = [
  { code: 'content.no-api', breakIt: file('lesson/index.html', '<!doctype html><p>Nothing here') },
  {
    code: 'content.other-api',
    edition: '2004-4',
    breakIt: file('lesson/index.html', '<!doctype html><script>window.parent.API.LMSInitialize("")</script>'),
  },
  { code: 'content.launch-empty', breakIt: file('lesson/index.html', '') },
  {
    code: 'content.launch-not-html',
    breakIt: all(
      listed('slides.pdf'),
      replace('href="lesson/index.html"><file', 'href="slides.pdf"><file href="slides.pdf"/><file'),
    ),
  },
  { code: 'content.flash', breakIt: listed('movie.swf') },
  { code: 'content.mixed-content', breakIt: file('lesson/index.html', page('<img src="http://example.com/a.png">')) },
  {
    code: 'content.remote-resource',
    breakIt: file('lesson/index.html', page('<img src="https://example.com/a.png">')),
  },
  { code: 'content.absolute-path', breakIt: file('lesson/index.html', page('<img src="/a.png">')) },
  { code: 'content.missing-file', breakIt: file('lesson/index.html', page('<img src="../none.png">')) },
];

export const BROKEN: readonly Broken[] = [...ZIP, ...MANIFEST, ...ORGANIZATION, ...RESOURCE, ...SEQUENCING, ...CONTENT];
