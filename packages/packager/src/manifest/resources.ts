/** The resources of a manifest, alike in every edition but for one attribute's name. */
import type { Contents } from '../build/contents.js';
import type { Plan } from '../build/request.js';
import { escapeXml } from '../build/xml.js';

export interface ManifestInput {
  plan: Plan;
  contents: Contents;
}

/**
 * One resource a launch page, and one asset resource with all that they share, so that thousands of files times hundreds of lessons stay small.
 * The launch file is listed as a file too (SCORM 2004 CAM 3.4.1.4). `scormtype` in 1.2, `scormType` in 2004.
 */
export function resourcesXml({ contents }: ManifestInput, scormType: 'scormtype' | 'scormType'): string {
  const pages = contents.pages.map(
    ({ name }) =>
      `    <resource identifier="RES-${escapeXml(name)}" type="webcontent" adlcp:${scormType}="sco" href="${name}.html"><file href="${name}.html"/><file href="${name}.data.js"/><dependency identifierref="RES-SHARED"/></resource>\n`,
  );
  const shared = contents.sharedFiles.map(({ name }) => `<file href="${name}"/>`);
  return `  <resources>
${pages.join('')}    <resource identifier="RES-SHARED" type="webcontent" adlcp:${scormType}="asset">${shared.join('')}</resource>
  </resources>`;
}
