/** Rules about SCORM 2004 sequencing: references that lead nowhere, and what LMSs make of it. */
import { at, NS, quote, type Hit, type ManifestContext, type Rule } from './rule.js';
import { attributeOf, childOf, childrenOf, valueOf, type XmlElement } from './xml.js';

const SEQUENCING = 'SCORM 2004 CAM 5.1.1, <imsss:sequencing>';
const OBJECTIVES = 'SCORM 2004 CAM 5.1.7, <imsss:objectives>';
const ORDER = [
  'controlMode',
  'sequencingRules',
  'limitConditions',
  'auxiliaryResources',
  'rollupRules',
  'objectives',
  'randomizationControls',
  'deliveryControls',
  'constrainedChoiceConsiderations',
  'rollupConsiderations',
];
const FOURTH_ONLY = new Set(['data', 'map']);

interface Sequenced {
  /** The `imsss:sequencing` element. */
  element: XmlElement;
  /** The organization or item that it is of; null inside the collection. */
  owner: XmlElement | null;
  /** The collection's element that its `IDRef` names. */
  template: XmlElement | undefined;
}

function sequencings({ xml }: ManifestContext): Sequenced[] {
  const all = xml.elements.filter((element) => element.local === 'sequencing' && element.ns === NS.imsss);
  const shared = new Map<string, XmlElement>();
  for (const element of all) {
    const id = valueOf(element, 'ID');
    if (id !== null && isShared(element)) shared.set(id, element);
  }
  return all.map((element) => ({
    element,
    owner: isShared(element) ? null : element.parent,
    template: shared.get(valueOf(element, 'IDRef') ?? ''),
  }));
}

function isShared(element: XmlElement): boolean {
  return element.parent?.local === 'sequencingCollection';
}

function eachSequencing(
  test: (sequenced: Sequenced, context: ManifestContext) => Iterable<Hit>,
): (context: ManifestContext) => Iterable<Hit> {
  return function* check(context) {
    for (const sequenced of sequencings(context)) yield* test(sequenced, context);
  };
}

/** The part itself, else the template's. */
function part({ element, template }: Sequenced, local: string): XmlElement | undefined {
  return childOf(element, local, NS.imsss) ?? (template && childOf(template, local, NS.imsss));
}

function objectivesOf(sequenced: Sequenced): XmlElement[] {
  const container = part(sequenced, 'objectives');
  return container?.children.filter(({ local }) => local === 'primaryObjective' || local === 'objective') ?? [];
}

function isTrue(value: string | null): boolean {
  return value === 'true' || value === '1';
}

function* descendants(element: XmlElement): Iterable<XmlElement> {
  for (const child of element.children) {
    yield child;
    yield* descendants(child);
  }
}

export const SEQUENCING_RULES: readonly Rule<ManifestContext>[] = [
  {
    code: 'sequencing.idref-unknown',
    severity: 'error',
    family: '2004',
    title: '`IDRef` names no sequencing of the collection',
    section: `${SEQUENCING} (IDRef)`,
    fix: 'Name the ID of an <imsss:sequencing> in <imsss:sequencingCollection>.',
    check: eachSequencing(function* ({ element, template }) {
      const attribute = attributeOf(element, 'IDRef');
      if (attribute && !template)
        yield at(element, `The collection has no sequencing ${quote(attribute.value)}.`, attribute);
    }),
  },
  {
    code: 'sequencing.collection-unused',
    severity: 'info',
    family: '2004',
    title: 'A sequencing of the collection that nobody uses',
    section: 'SCORM 2004 CAM 5.1, <imsss:sequencingCollection>',
    fix: 'Refer to it by IDRef, or delete it.',
    *check(context) {
      const all = sequencings(context);
      const used = new Set(all.map(({ element }) => valueOf(element, 'IDRef')));
      for (const { element, owner } of all) {
        if (owner === null && !used.has(valueOf(element, 'ID') ?? '')) yield at(element, 'No item refers to it.');
      }
    },
  },
  {
    code: 'sequencing.objective-unknown',
    severity: 'error',
    family: '2004',
    title: 'A rule refers to an objective that its activity does not have',
    section: 'SCORM 2004 CAM 5.1.3, <imsss:ruleCondition> (referencedObjective)',
    fix: 'Name the objectiveID of an objective of the same activity.',
    *check(context) {
      const idsOf = new Map<XmlElement | undefined, Set<string | null>>();
      for (const sequenced of sequencings(context)) {
        // Its own rules only: those of the collection are looked at where they stand, if objectives stand there too.
        const rules = childOf(sequenced.element, 'sequencingRules', NS.imsss);
        const container = part(sequenced, 'objectives');
        if (!rules || (sequenced.owner === null && !container)) continue;
        const known =
          idsOf.get(container) ?? new Set(objectivesOf(sequenced).map((one) => valueOf(one, 'objectiveID')));
        idsOf.set(container, known);
        for (const condition of descendants(rules)) {
          const attribute =
            condition.local === 'ruleCondition' ? attributeOf(condition, 'referencedObjective') : undefined;
          if (attribute && !known.has(attribute.value))
            yield at(condition, `The activity has no objective ${quote(attribute.value)}.`, attribute);
        }
      }
    },
  },
  {
    code: 'sequencing.objective-duplicate',
    severity: 'error',
    family: '2004',
    title: 'An activity has two objectives of one id',
    section: `${OBJECTIVES} (objectiveID)`,
    fix: 'Make the ids unique within the activity.',
    check: eachSequencing(function* (sequenced) {
      const seen = new Set<string>();
      for (const objective of objectivesOf({ ...sequenced, template: undefined })) {
        const attribute = attributeOf(objective, 'objectiveID');
        if (!attribute) continue;
        if (seen.has(attribute.value))
          yield at(objective, `The activity has an objective ${quote(attribute.value)} already.`, attribute);
        seen.add(attribute.value);
      }
    }),
  },
  {
    code: 'sequencing.objective-id-missing',
    severity: 'error',
    family: '2004',
    title: 'An objective that is mapped, or secondary, has no id',
    section: `${OBJECTIVES} (objectiveID)`,
    fix: 'Give it an objectiveID.',
    check: eachSequencing(function* (sequenced) {
      for (const objective of objectivesOf({ ...sequenced, template: undefined })) {
        const needsId = objective.local === 'objective' || childOf(objective, 'mapInfo') !== undefined;
        if (needsId && (valueOf(objective, 'objectiveID') ?? '') === '') yield at(objective, 'It has no objectiveID.');
      }
    }),
  },
  {
    code: 'sequencing.primary-objective-missing',
    severity: 'error',
    family: '2004',
    title: 'Objectives without a primary one',
    section: OBJECTIVES,
    fix: 'Begin with <imsss:primaryObjective>: it alone takes part in rollup.',
    *check({ xml }) {
      for (const element of xml.elements) {
        if (element.local === 'objectives' && element.ns === NS.imsss && !childOf(element, 'primaryObjective')) {
          yield at(element, 'There is no primary objective.');
        }
      }
    },
  },
  {
    code: 'sequencing.several-writers',
    severity: 'error',
    family: '2004',
    title: 'Several objectives of one activity write one global objective',
    section: 'SCORM 2004 CAM 5.1.7, <imsss:mapInfo> (only one objective of an activity may write)',
    fix: 'Let one of them write: the last would overwrite the others.',
    check: eachSequencing(function* (sequenced) {
      const writers = new Map<string, XmlElement>();
      for (const objective of objectivesOf({ ...sequenced, template: undefined })) {
        for (const map of childrenOf(objective, 'mapInfo')) {
          for (const what of ['writeSatisfiedStatus', 'writeNormalizedMeasure']) {
            if (!isTrue(valueOf(map, what))) continue;
            const key = `${what} ${valueOf(map, 'targetObjectiveID') ?? ''}`;
            const first = writers.get(key);
            if (first && first !== objective)
              yield at(map, `Another objective of the activity does ${what} to the same target.`);
            else writers.set(key, objective);
          }
        }
      }
    }),
  },
  {
    code: 'sequencing.several-readers',
    severity: 'error',
    family: '2004',
    title: 'An objective reads from several global objectives',
    section: 'SCORM 2004 CAM 5.1.7, <imsss:mapInfo> (an objective may read from one only)',
    fix: 'Set readSatisfiedStatus and readNormalizedMeasure to "false" (they are true by default) on all maps but one.',
    *check({ xml }) {
      for (const objective of xml.elements) {
        if (objective.ns !== NS.imsss || !['objective', 'primaryObjective'].includes(objective.local)) continue;
        for (const what of ['readSatisfiedStatus', 'readNormalizedMeasure']) {
          const readers = childrenOf(objective, 'mapInfo').filter((map) => isTrue(valueOf(map, what) ?? 'true'));
          const second = readers[1];
          if (second) yield at(second, `${readers.length} maps of this objective have ${what}.`);
        }
      }
    },
  },
  {
    code: 'sequencing.shared-writers',
    severity: 'info',
    family: '2004',
    title: 'Several activities write one global objective',
    section: 'SCORM 2004 SN 4.2.1 (global objectives)',
    fix: 'Make sure that the last activity to write should win (a pre-test and a post-test do this on purpose).',
    *check(context) {
      const writers = new Map<string, XmlElement>();
      const told = new Set<string>();
      for (const sequenced of sequencings(context)) {
        for (const objective of objectivesOf({ ...sequenced, template: undefined })) {
          for (const map of childrenOf(objective, 'mapInfo')) {
            if (!isTrue(valueOf(map, 'writeSatisfiedStatus')) && !isTrue(valueOf(map, 'writeNormalizedMeasure')))
              continue;
            const target = valueOf(map, 'targetObjectiveID') ?? '';
            const first = writers.get(target);
            if (first && first !== sequenced.element && !told.has(target)) {
              told.add(target);
              yield at(map, `${quote(target)} is also written by another activity.`);
            }
            writers.set(target, sequenced.element);
          }
        }
      }
    },
  },
  {
    code: 'sequencing.map-info',
    severity: 'warning',
    family: '2004',
    title: '`imsss:mapInfo` is used',
    section: 'Moodle on PHP 8 dies on it during import',
    fix: 'Do without global objectives where the package may meet Moodle.',
    *check({ xml }) {
      const first = xml.elements.find((element) => element.local === 'mapInfo' && element.ns === NS.imsss);
      if (first) yield at(first, 'Moodle on PHP 8 cannot import a package with global objectives.');
    },
  },
  {
    code: 'sequencing.delivery-controls',
    severity: 'warning',
    family: '2004',
    title: 'A SCO item does not say that the SCO sets completion and success',
    section: 'SCORM 2004 CAM 5.1.9, <imsss:deliveryControls>; SuccessFactors completes the SCO when it is left',
    fix: 'Add <imsss:deliveryControls tracked="true" completionSetByContent="true" objectiveSetByContent="true"/> to its sequencing.',
    *check(context) {
      const bySequenced = new Map(sequencings(context).map((sequenced) => [sequenced.owner, sequenced]));
      for (const item of context.items) {
        const resource = context.resources.get(valueOf(item, 'identifierref') ?? '');
        if (!resource || valueOf(resource, 'scormType', NS.adlcp) !== 'sco') continue;
        const sequenced = bySequenced.get(item);
        const controls = sequenced && part(sequenced, 'deliveryControls');
        const set =
          controls &&
          isTrue(valueOf(controls, 'completionSetByContent')) &&
          isTrue(valueOf(controls, 'objectiveSetByContent'));
        if (!set)
          yield at(
            controls ?? item,
            'An LMS may mark the SCO complete and satisfied when the learner merely leaves it.',
          );
      }
    },
  },
  {
    code: 'sequencing.min-measure-range',
    severity: 'error',
    family: '2004',
    title: '`minNormalizedMeasure` outside −1 to 1',
    section: `${OBJECTIVES} (minNormalizedMeasure)`,
    fix: 'Write the cut score as a fraction: 0.8 for 80 %.',
    *check({ xml }) {
      for (const element of xml.elements) {
        if (element.local !== 'minNormalizedMeasure') continue;
        const text = element.text.trim();
        if (!(/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text) && Math.abs(Number(text)) <= 1))
          yield at(element, `${quote(text)} is not from −1 to 1.`);
      }
    },
  },
  {
    code: 'sequencing.min-measure-ignored',
    severity: 'warning',
    family: '2004',
    title: '`minNormalizedMeasure` without `satisfiedByMeasure`',
    section: `${OBJECTIVES} (satisfiedByMeasure)`,
    fix: 'Add satisfiedByMeasure="true" to the objective; the cut score is ignored otherwise.',
    *check({ xml }) {
      for (const element of xml.elements) {
        if (element.local !== 'minNormalizedMeasure' || !element.parent) continue;
        if (!isTrue(valueOf(element.parent, 'satisfiedByMeasure')))
          yield at(element, 'The cut score is not used: satisfiedByMeasure is not true.');
      }
    },
  },
  {
    code: 'sequencing.min-measure-default',
    severity: 'warning',
    family: '2004',
    title: '`satisfiedByMeasure` without a cut score',
    section: `${OBJECTIVES} (minNormalizedMeasure is 1.0 by default)`,
    fix: 'Add <imsss:minNormalizedMeasure> with the cut score as a fraction.',
    *check({ xml }) {
      for (const element of xml.elements) {
        if (!isTrue(valueOf(element, 'satisfiedByMeasure'))) continue;
        if (!childOf(element, 'minNormalizedMeasure'))
          yield at(element, 'Without a cut score only the full score passes.');
      }
    },
  },
  {
    code: 'sequencing.rollup-weight',
    severity: 'error',
    family: '2004',
    title: '`objectiveMeasureWeight` outside 0 to 1',
    section: 'SCORM 2004 CAM 5.1.6, <imsss:rollupRules>',
    fix: 'Write a number from 0 to 1.',
    *check({ xml }) {
      for (const element of xml.elements) {
        const attribute = attributeOf(element, 'objectiveMeasureWeight');
        if (attribute && !(/^(?:\d+(?:\.\d+)?|\.\d+)$/.test(attribute.value) && Number(attribute.value) <= 1)) {
          yield at(element, `${quote(attribute.value)} is not from 0 to 1.`, attribute);
        }
      }
    },
  },
  {
    code: 'sequencing.no-way-in',
    severity: 'warning',
    family: '2004',
    title: 'A cluster allows neither choice nor flow',
    section: 'SCORM 2004 CAM 5.1.2, <imsss:controlMode>',
    fix: 'Set choice="true" or flow="true".',
    check: eachSequencing(function* (sequenced) {
      const mode = part(sequenced, 'controlMode');
      if (!mode || !sequenced.owner?.children.some(({ local }) => local === 'item')) return;
      const choice = isTrue(valueOf(mode, 'choice') ?? 'true');
      if (!choice && !isTrue(valueOf(mode, 'flow'))) yield at(mode, 'A learner can reach none of its items.');
    }),
  },
  {
    code: 'sequencing.attempt-limit',
    severity: 'error',
    family: '2004',
    title: '`attemptLimit` is no whole number of at least 0',
    section: 'SCORM 2004 CAM 5.1.4, <imsss:limitConditions>',
    fix: 'Write a whole number.',
    *check({ xml }) {
      for (const element of xml.elements) {
        const attribute = element.local === 'limitConditions' ? attributeOf(element, 'attemptLimit') : undefined;
        if (attribute && !/^\d+$/.test(attribute.value))
          yield at(element, `${quote(attribute.value)} is no number of attempts.`, attribute);
      }
    },
  },
  {
    code: 'sequencing.element-order',
    severity: 'error',
    family: '2004',
    title: 'The parts of a sequencing are not in order',
    section: SEQUENCING,
    fix: `Write ${ORDER.join(', ')}.`,
    check: eachSequencing(function* ({ element }) {
      let highest = -1;
      for (const child of element.children) {
        const rank = ORDER.indexOf(child.local);
        if (rank !== -1 && rank < highest) yield at(child, `<${child.name}> stands behind <${ORDER[highest] ?? ''}>.`);
        highest = Math.max(highest, rank);
      }
    }),
  },
  {
    code: 'sequencing.fourth-edition-only',
    severity: 'error',
    family: '2004',
    title: 'Parts of the 4th edition in an earlier one',
    section: 'SCORM 2004 4th Ed. CAM, new in this edition (adlcp:data, adlseq:objectives, sharedDataGlobalToSystem)',
    fix: 'Write schemaversion 2004 4th Edition, with its schemas, or leave the parts out.',
    *check({ xml, edition }) {
      if (edition === '2004 4th Edition') return;
      for (const element of xml.elements) {
        const newElement =
          element.ns === NS.adlcp
            ? FOURTH_ONLY.has(element.local)
            : element.ns === NS.adlseq && element.local === 'objectives';
        if (newElement) yield at(element, `<${element.name}> came with the 4th edition.`);
        const attribute = attributeOf(element, 'sharedDataGlobalToSystem', NS.adlcp);
        if (attribute) yield at(element, `${attribute.name} came with the 4th edition.`, attribute);
      }
    },
  },
  {
    code: 'sequencing.shared-data-target',
    severity: 'error',
    family: '2004',
    title: 'Two maps of an item share one data store',
    section: 'SCORM 2004 4th Ed. CAM 3.4.1, <adlcp:map> (targetID is unique within an item)',
    fix: 'Keep one <adlcp:map> for each targetID.',
    *check({ xml }) {
      for (const data of xml.elements) {
        if (data.local !== 'data' || data.ns !== NS.adlcp) continue;
        const seen = new Set<string>();
        for (const map of childrenOf(data, 'map')) {
          const attribute = attributeOf(map, 'targetID');
          if (attribute && seen.has(attribute.value))
            yield at(map, `${quote(attribute.value)} is mapped already.`, attribute);
          seen.add(attribute?.value ?? '');
        }
      }
    },
  },
];
