/** `imsmanifest.xml` for SCORM 1.2 (Content Aggregation Model 1.2, section 2.3). */
import { escapeXml, titleXml } from '../build/xml.js';
import type { PlannedItem } from '../build/request.js';
import { resourcesXml, type ManifestInput } from './resources.js';

const NAMESPACES = `xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd"`;

export function scorm12Manifest(input: ManifestInput): string {
  const { plan } = input;
  const { course } = plan.document;
  const groups = plan.groups.map((group, index) => {
    const items = group.items.map((item, place) => itemXml(item, input, previousItem(input, index, place)));
    if (group.title === null) return items.join('');
    return `      <item identifier="${escapeXml(group.identifier)}" isvisible="true">\n        ${titleXml(group.title)}\n${items.join('')}      </item>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="course-${escapeXml(course.id)}" version="1.0" ${NAMESPACES}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="ORG-1">
    <organization identifier="ORG-1">
      ${titleXml(course.title)}
${groups.join('')}    </organization>
  </organizations>
${resourcesXml(input, 'scormtype')}
</manifest>
`;
}

function previousItem({ plan }: ManifestInput, group: number, place: number): PlannedItem | undefined {
  if (plan.navigation === 'free') return undefined;
  const items = plan.groups.flatMap((each) => each.items);
  const before = plan.groups.slice(0, group).reduce((sum, each) => sum + each.items.length, 0);
  return items[before + place - 1];
}

/** Element order as in adlcp_rootv1p2.xsd: prerequisites before masteryscore. The player times; the manifest does not. */
function itemXml(item: PlannedItem, { plan }: ManifestInput, previous: PlannedItem | undefined): string {
  const prerequisites = previous
    ? `\n        <adlcp:prerequisites type="aicc_script">${escapeXml(previous.identifier)}</adlcp:prerequisites>`
    : '';
  const mastery = masteryScore(item, plan.delivery);
  return `      <item identifier="${escapeXml(item.identifier)}" identifierref="${resourceOf(item)}" isvisible="true">
        ${titleXml(item.title)}${prerequisites}${mastery === null ? '' : `\n        <adlcp:masteryscore>${mastery}</adlcp:masteryscore>`}
      </item>
`;
}

function resourceOf(item: PlannedItem): string {
  return `RES-${escapeXml(item.page)}`;
}

/**
 * A mastery score lets the LMS turn score into status (SCORM 1.2 RTE, 3.4.4, cmi.core.lesson_status). It is left out where that would overrule
 * the player: failing must read "incomplete", or passing is not enough to be done.
 */
function masteryScore(
  { graded }: PlannedItem,
  { failStatus, completion }: ManifestInput['plan']['delivery'],
): number | null {
  if (graded?.cutScore == null) return null;
  return failStatus === 'incomplete' || completion === 'all-activities' ? null : graded.cutScore;
}
