/** Rules about the manifest's metadata: above all the edition, by which an LMS decides how to read the rest. */
import { entryPath, isExternal } from '../manifest-reader.js';
import { at, NS, quote, type ManifestContext, type Rule } from './rule.js';
import { childOf } from './xml.js';

const SCHEMA_VERSIONS = ['1.2', 'CAM 1.3', '2004 3rd Edition', '2004 4th Edition'];

export const METADATA_RULES: readonly Rule<ManifestContext>[] = [
  {
    code: 'metadata.missing',
    severity: 'error',
    title: 'The manifest has no metadata',
    section: 'SCORM 2004 CAM 3.4.1, <metadata>; SCORM 1.2 CAM 2.3, <metadata>',
    fix: 'Add <metadata><schema>ADL SCORM</schema><schemaversion>…</schemaversion></metadata>; without it an LMS has to guess the edition.',
    *check({ root }) {
      if (!childOf(root, 'metadata')) yield at(root, 'There is no <metadata> that names the edition.');
    },
  },
  {
    code: 'metadata.schema',
    severity: 'error',
    title: '`schema` is missing or not “ADL SCORM”',
    section: 'SCORM 2004 CAM 3.4.1, <schema>; SCORM 1.2 CAM 2.3, <schema>',
    fix: 'Write <schema>ADL SCORM</schema>.',
    *check({ root }) {
      const metadata = childOf(root, 'metadata');
      const schema = metadata && childOf(metadata, 'schema');
      if (metadata && schema?.text.trim() !== 'ADL SCORM') {
        yield at(schema ?? metadata, schema ? `It says ${quote(schema.text.trim())}.` : 'There is no <schema>.');
      }
    },
  },
  {
    code: 'metadata.schemaversion-missing',
    severity: 'error',
    title: '`schemaversion` is missing',
    section: 'SCORM 2004 CAM 3.4.1, <schemaversion>; SCORM 1.2 CAM 2.3, <schemaversion>',
    fix: `Write one of: ${SCHEMA_VERSIONS.join(', ')}.`,
    *check({ root }) {
      const metadata = childOf(root, 'metadata');
      if (metadata && !childOf(metadata, 'schemaversion')) yield at(metadata, 'There is no <schemaversion>.');
    },
  },
  {
    code: 'metadata.schemaversion-unknown',
    severity: 'error',
    title: '`schemaversion` is none of SCORM’s',
    section: 'SCORM 2004 CAM 3.4.1, <schemaversion>; Moodle takes anything else for 1.2',
    fix: `Write exactly one of: ${SCHEMA_VERSIONS.join(', ')}.`,
    *check({ root }) {
      const metadata = childOf(root, 'metadata');
      const version = metadata && childOf(metadata, 'schemaversion');
      if (version && !SCHEMA_VERSIONS.includes(version.text.trim()))
        yield at(version, `${quote(version.text)} is no version of SCORM.`);
    },
  },
  {
    code: 'metadata.location-unresolved',
    severity: 'error',
    title: '`adlcp:location` names a metadata file that is not in the package',
    section: 'SCORM 2004 CAM 3.4.1, <adlcp:location>; SCORM 1.2 CAM 2.3, <adlcp:location>',
    fix: 'Add the file or drop the element.',
    *check({ xml, files }) {
      for (const element of xml.elements) {
        if (element.local !== 'location' || (element.ns !== NS.adlcp && element.ns !== NS.adlcp12)) continue;
        const url = element.text.trim();
        if (!isExternal(url) && !files.has(entryPath(url) ?? ''))
          yield at(element, `${quote(url)} is not in the package.`);
      }
    },
  },
  {
    code: 'metadata.inline',
    severity: 'info',
    title: 'Descriptive metadata (LOM) stands inside the manifest',
    section: 'SCORM 2004 CAM 4 (metadata); libxml2 refuses the 1.2 metadata schema',
    fix: 'Keep it in a file of its own, named by <adlcp:location>, or leave it out: LMSs hardly read it.',
    *check({ xml }) {
      for (const element of xml.elements) {
        if (element.local === 'lom') yield at(element, 'Metadata inside the manifest is not checked here.');
      }
    },
  },
];
