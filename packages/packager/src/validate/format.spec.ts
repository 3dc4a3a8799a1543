import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../types.js';
import { formatFinding, formatPlace } from './format.js';

const FINDING: Finding = {
  code: 'resource.scormtype-case',
  severity: 'error',
  place: { file: 'imsmanifest.xml', line: 12, column: 5, element: 'manifest/resources/resource[2]' },
  message: 'It is written “adlcp:scormtype”.',
  section: 'SCORM 2004 CAM 3.4.1',
  fix: 'Write adlcp:scormType.',
};

describe('formatFinding', () => {
  it('tells code, severity, place, what is wrong and how to mend it', () => {
    expect(formatFinding(FINDING)).toBe(
      'error resource.scormtype-case  imsmanifest.xml:12:5 (manifest/resources/resource[2])\n' +
        '    It is written “adlcp:scormtype”.\n' +
        '    → Write adlcp:scormType. [SCORM 2004 CAM 3.4.1]',
    );
  });

  it('names the package where no file is meant, and leaves out what is not known', () => {
    expect(formatPlace({ file: '' })).toBe('package');
    expect(formatPlace({ file: 'a.html' })).toBe('a.html');
    expect(formatPlace({ file: 'a.html', line: 3 })).toBe('a.html:3');
  });
});
