/**
 * `imsmanifest.xml` for SCORM 2004 3rd and 4th Edition (Content Aggregation Model 3.4 and 5). The shapes are those that ADL's checker and
 * Moodle's parser take; sequencing never decides correctness, since several LMSs do not sequence.
 */
import type { PlannedGroup, PlannedItem } from '../build/request.js';
import { escapeXml, titleXml } from '../build/xml.js';
import { resourcesXml, type ManifestInput } from './resources.js';

const NAMESPACES = `xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"
  xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd http://www.adlnet.org/xsd/adlseq_v1p3 adlseq_v1p3.xsd http://www.adlnet.org/xsd/adlnav_v1p3 adlnav_v1p3.xsd http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd"`;

/** SuccessFactors completes a SCO on mere quitting unless this stands on it. */
const DELIVERY = '<imsss:deliveryControls tracked="true" completionSetByContent="true" objectiveSetByContent="true"/>';

/** What is no exam counts towards completion alone, else it dilutes the course's measure and blocks its satisfaction. */
const NOT_MEASURED =
  '<imsss:rollupRules rollupObjectiveSatisfied="false" rollupProgressCompletion="true" objectiveMeasureWeight="0"/>';

/** The player brings its own way through a single SCO. */
const HIDE_NAVIGATION =
  '<adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>previous</adlnav:hideLMSUI><adlnav:hideLMSUI>continue</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation>';

export function scorm2004Manifest(input: ManifestInput): string {
  const { plan } = input;
  const { course } = plan.document;
  const sequenced = plan.delivery.profile === 'scorm2004-4-sequenced';
  const edition = plan.delivery.profile === 'scorm2004-3' ? '2004 3rd Edition' : '2004 4th Edition';
  const mastery = `${course.id}.mastery`;
  const body = sequenced
    ? plan.groups.flatMap((group) => group.items.map((item) => sequencedItemXml(item, mastery))).join('')
    : plan.groups.map((group) => groupXml(group, input)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="course-${escapeXml(course.id)}" version="1.0" ${NAMESPACES}>
  <metadata><schema>ADL SCORM</schema><schemaversion>${edition}</schemaversion></metadata>
  <organizations default="ORG-1">
    <organization identifier="ORG-1" adlseq:objectivesGlobalToSystem="false"${sequenced ? ' adlcp:sharedDataGlobalToSystem="false"' : ''}>
      ${titleXml(course.title)}
${body}      ${sequenced ? sequencedRoot(mastery) : `<imsss:sequencing>${controlMode(input)}</imsss:sequencing>`}
    </organization>
  </organizations>
${resourcesXml(input, 'scormType')}
</manifest>
`;
}

function controlMode({ plan }: ManifestInput): string {
  return `<imsss:controlMode choice="${plan.navigation === 'free'}" flow="true"/>`;
}

/** Modules are clusters; a cluster has sequencing of its own, after its items. */
function groupXml(group: PlannedGroup, input: ManifestInput): string {
  const items = group.items.map((item) => itemXml(item, input)).join('');
  if (group.title === null) return items;
  const rollup = group.items.some((item) => item.graded) ? '' : NOT_MEASURED;
  return `      <item identifier="${escapeXml(group.identifier)}" isvisible="true">
        ${titleXml(group.title)}
${items}        <imsss:sequencing>${controlMode(input)}${rollup}</imsss:sequencing>
      </item>
`;
}

function itemXml(item: PlannedItem, { plan }: ManifestInput): string {
  const measured = item.role === 'graded' || item.role === 'course';
  const sequencing = measured ? `${objectives(item)}${DELIVERY}` : `${NOT_MEASURED}${DELIVERY}`;
  return `      <item identifier="${escapeXml(item.identifier)}" identifierref="RES-${escapeXml(item.page)}" isvisible="true">
        ${titleXml(item.title)}
        <imsss:sequencing>${sequencing}</imsss:sequencing>${plan.delivery.layout === 'single' ? `\n        ${HIDE_NAVIGATION}` : ''}
      </item>
`;
}

function objectives({ graded }: PlannedItem): string {
  const measure = minMeasure(graded?.cutScore ?? null);
  return measure === null
    ? '<imsss:objectives><imsss:primaryObjective objectiveID="PRIMARY"/></imsss:objectives>'
    : `<imsss:objectives><imsss:primaryObjective objectiveID="PRIMARY" satisfiedByMeasure="true">${measure}</imsss:primaryObjective></imsss:objectives>`;
}

/** Cut score in percent → −1…1 with at most four decimals (CAM 5.1.7.1). */
function minMeasure(cutScore: number | null): string | null {
  if (cutScore === null) return null;
  const measure = Math.round(cutScore * 100) / 10_000;
  return `<imsss:minNormalizedMeasure>${measure}</imsss:minNormalizedMeasure>`;
}

const SKIP_WHEN_MASTERED =
  '<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition referencedObjective="mastery" operator="noOp" condition="satisfied"/></imsss:ruleConditions><imsss:ruleAction action="skip"/></imsss:preConditionRule></imsss:sequencingRules>';
const SKIP_WHEN_ATTEMPTED =
  '<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="attempted"/></imsss:ruleConditions><imsss:ruleAction action="skip"/></imsss:preConditionRule></imsss:sequencingRules><imsss:limitConditions attemptLimit="1"/>';
const IF_NOT_SKIPPED =
  '<adlseq:rollupConsiderations requiredForSatisfied="ifNotSkipped" requiredForNotSatisfied="ifNotSkipped" requiredForCompleted="ifNotSkipped" requiredForIncomplete="ifNotSkipped" measureSatisfactionIfActive="true"/>';

/** Pre-test and post-test write the global objective, lessons read it: who passes the pre-test skips all that follows (SN 4.2, 4.6). */
function sequencedItemXml(item: PlannedItem, mastery: string): string {
  const rules = item.role === 'pre-test' ? SKIP_WHEN_ATTEMPTED : SKIP_WHEN_MASTERED;
  const read = `targetObjectiveID="${escapeXml(mastery)}" readSatisfiedStatus="true" readNormalizedMeasure="true"`;
  const own = item.graded
    ? `<imsss:primaryObjective objectiveID="mastery" satisfiedByMeasure="true">${minMeasure(item.graded.cutScore) ?? ''}<imsss:mapInfo ${read} writeSatisfiedStatus="true" writeNormalizedMeasure="true"/></imsss:primaryObjective>`
    : `<imsss:primaryObjective objectiveID="PRIMARY"/><imsss:objective objectiveID="mastery"><imsss:mapInfo ${read}/></imsss:objective>`;
  return `      <item identifier="${escapeXml(item.identifier)}" identifierref="RES-${escapeXml(item.page)}" isvisible="true">
        ${titleXml(item.title)}
        <imsss:sequencing>${rules}${NOT_MEASURED}<imsss:objectives>${own}</imsss:objectives>${DELIVERY}${IF_NOT_SKIPPED}</imsss:sequencing>
      </item>
`;
}

function sequencedRoot(mastery: string): string {
  const completed = (children: string, condition: string) =>
    `<imsss:rollupRule childActivitySet="${children}"><imsss:rollupConditions conditionCombination="any"><imsss:rollupCondition condition="${condition}"/></imsss:rollupConditions><imsss:rollupAction action="completed"/></imsss:rollupRule>`;
  return `<imsss:sequencing>
        <imsss:controlMode choice="false" flow="true"/>
        <imsss:rollupRules>${completed('any', 'satisfied')}${completed('all', 'completed')}</imsss:rollupRules>
        <imsss:objectives><imsss:primaryObjective objectiveID="course"><imsss:mapInfo targetObjectiveID="${escapeXml(mastery)}" readSatisfiedStatus="true" readNormalizedMeasure="true"/></imsss:primaryObjective></imsss:objectives>
      </imsss:sequencing>`;
}
