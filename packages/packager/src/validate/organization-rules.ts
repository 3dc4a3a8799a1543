/** Rules about organizations and items: what a learner sees and what an LMS launches. */
import { outOfOrder } from './manifest-rules.js';
import { at, inZip, MANIFEST, NS, quote, type Hit, type ManifestContext, type Rule } from './rule.js';
import { attributeOf, childOf, childrenOf, valueOf, type XmlElement } from './xml.js';

const ORGANIZATIONS = 'SCORM 2004 CAM 3.4.1, <organizations>; SCORM 1.2 CAM 2.3, <organizations>';
const ORGANIZATION = 'SCORM 2004 CAM 3.4.1, <organization>; SCORM 1.2 CAM 2.3, <organization>';
const ITEM = 'SCORM 2004 CAM 3.4.1, <item>; SCORM 1.2 CAM 2.3, <item>';
const TITLE = 'SCORM 2004 CAM 3.4.1, <title>; SCORM 1.2 CAM 2.3, <title>';
const LONGEST_TITLE = 200;
/** Servers and browsers refuse longer URLs. */
const LONGEST_PARAMETERS = 4000;
/** A script beyond this is cut; the specification allows 200 characters. */
const LONGEST_SCRIPT = 4000;
const TIME_LIMIT_ACTIONS = ['exit,message', 'exit,no message', 'continue,message', 'continue,no message'];
const ITEM_ORDER = ['title', 'item', 'metadata'];

/** A check of every item by itself. */
function eachItem(
  test: (item: XmlElement, context: ManifestContext) => Iterable<Hit>,
): (context: ManifestContext) => Iterable<Hit> {
  return function* check(context) {
    for (const item of context.items) yield* test(item, context);
  };
}

function isLeaf(item: XmlElement): boolean {
  return !item.children.some((child) => child.local === 'item');
}

function extension(item: XmlElement, local: string): XmlElement | undefined {
  return item.children.find((child) => child.local === local && (child.ns === NS.adlcp || child.ns === NS.adlcp12));
}

function* tooLong(element: XmlElement | undefined, most: number): Iterable<Hit> {
  if (element && element.text.length > most) yield at(element, `It has ${element.text.length} characters of ${most}.`);
}

function titled({ named, items }: ManifestContext): XmlElement[] {
  return [...named('organization'), ...items];
}

export const ORGANIZATION_RULES: readonly Rule<ManifestContext>[] = [
  {
    code: 'organization.missing',
    severity: 'error',
    title: 'There is no organization',
    section: ORGANIZATIONS,
    fix: 'Add an <organization> with at least one item: without it there is nothing to launch.',
    *check({ root, named }) {
      if (named('organization').length === 0)
        yield at(childOf(root, 'organizations') ?? root, 'There is no <organization>.');
    },
  },
  {
    code: 'organization.default-missing',
    severity: 'warning',
    title: '`organizations` names no default',
    section: ORGANIZATIONS,
    fix: 'Add default="…" with the identifier of the organization to show.',
    *check({ root, named }) {
      const container = childOf(root, 'organizations');
      if (container && named('organization').length > 0 && valueOf(container, 'default') === null) {
        yield at(container, 'Without a default, which organization is shown is left to the LMS.');
      }
    },
  },
  {
    code: 'organization.default-unknown',
    severity: 'error',
    title: 'The default organization does not exist',
    section: ORGANIZATIONS,
    fix: 'Name the identifier of an organization of this manifest.',
    *check({ root }) {
      const container = childOf(root, 'organizations');
      const attribute = container && attributeOf(container, 'default');
      if (!container || !attribute) return;
      const known = childrenOf(container, 'organization').some(
        (element) => valueOf(element, 'identifier') === attribute.value,
      );
      if (!known) yield at(container, `There is no organization ${quote(attribute.value)}.`, attribute);
    },
  },
  {
    code: 'organization.several',
    severity: 'info',
    title: 'More than one organization',
    section: ORGANIZATIONS,
    fix: 'Keep one: most LMSs show the default only.',
    *check({ root }) {
      const container = childOf(root, 'organizations');
      const second = container && childrenOf(container, 'organization')[1];
      if (second) yield at(second, 'Most LMSs show the default organization only.');
    },
  },
  {
    code: 'organization.empty',
    severity: 'error',
    title: 'An organization without items',
    section: ORGANIZATION,
    fix: 'Add at least one item.',
    *check({ named }) {
      for (const element of named('organization')) {
        if (childrenOf(element, 'item').length === 0) yield at(element, 'It has no <item>.');
      }
    },
  },
  {
    code: 'organization.no-sco',
    severity: 'warning',
    title: 'No item launches a SCO',
    section: 'SCORM 2004 RTE 2.1 (assets do not communicate); SCORM 1.2 RTE 3.2 (the same)',
    fix: 'Mark the resource as a SCO if its page speaks to the LMS; without one nothing is tracked.',
    *check({ launchable, items }) {
      if (items.length > 0 && !launchable.some(({ scormType }) => scormType === 'sco')) {
        yield inZip(MANIFEST, 'Every item launches an asset, or nothing: an LMS cannot record completion or score.');
      }
    },
  },
  {
    code: 'organization.nothing-visible',
    severity: 'warning',
    title: 'Every item is invisible',
    section: `${ITEM} (isvisible)`,
    fix: 'Take isvisible="false" from the items that learners choose.',
    *check({ items }) {
      if (items.length > 0 && items.every((item) => isFalse(valueOf(item, 'isvisible')))) {
        yield inZip(MANIFEST, 'No item is shown to the learner.');
      }
    },
  },
  {
    code: 'organization.element-order',
    severity: 'error',
    title: 'The parts of an organization are not in order',
    section: ORGANIZATION,
    fix: 'Write title, items, metadata, then the extensions.',
    *check({ named, family }) {
      const extensions = family === '2004' ? ['sequencing'] : [];
      for (const element of named('organization'))
        yield* outOfOrder(element, ['title', 'item', 'metadata', ...extensions]);
    },
  },
  {
    code: 'item.title-missing',
    severity: 'error',
    title: 'An organization or item without a title',
    section: TITLE,
    fix: 'Give it a title that learners understand.',
    *check(context) {
      for (const element of titled(context)) {
        if ((childOf(element, 'title')?.text.trim() ?? '') === '')
          yield at(element, `This <${element.name}> has no title.`);
      }
    },
  },
  {
    code: 'item.title-length',
    severity: 'warning',
    title: `A title longer than ${LONGEST_TITLE} characters`,
    section: `${TITLE} (smallest permitted maximum: 200)`,
    fix: 'Shorten it; LMSs may cut it.',
    *check(context) {
      for (const element of titled(context)) {
        const title = childOf(element, 'title');
        const length = [...(title?.text.trim() ?? '')].length;
        if (title && length > LONGEST_TITLE) yield at(title, `The title has ${length} characters.`);
      }
    },
  },
  {
    code: 'item.title-reference',
    severity: 'warning',
    title: 'A title is written with numeric character references',
    section: 'Moodle shows them broken',
    fix: 'Write the letters themselves, as UTF-8.',
    *check(context) {
      for (const element of titled(context)) {
        const title = childOf(element, 'title');
        if (title?.numericReference) yield at(title, 'The title holds references like &#233;.');
      }
    },
  },
  {
    code: 'item.identifierref-unknown',
    severity: 'error',
    title: 'An item refers to a resource that does not exist',
    section: ITEM,
    fix: 'Name the identifier of a resource of this manifest.',
    *check({ items, resources, named }) {
      // An item may also stand for a whole (sub)manifest.
      const manifests = new Set(named('manifest').map((manifest) => valueOf(manifest, 'identifier')));
      for (const item of items) {
        const attribute = attributeOf(item, 'identifierref');
        if (!attribute || resources.has(attribute.value) || manifests.has(attribute.value)) continue;
        yield at(item, `There is no resource ${quote(attribute.value)}.`, attribute);
      }
    },
  },
  {
    code: 'item.leaf-without-resource',
    severity: 'error',
    title: 'A leaf item launches nothing',
    section: `${ITEM}; SCORM 2004 CAM 3.3.2 (leaf items)`,
    fix: 'Give it an identifierref, or items of its own.',
    check: eachItem(function* (item) {
      if (isLeaf(item) && attributeOf(item, 'identifierref') === undefined)
        yield at(item, 'It has neither a resource nor items.');
    }),
  },
  {
    code: 'item.cluster-with-resource',
    severity: 'error',
    family: '2004',
    title: 'An item with children refers to a resource',
    section: 'SCORM 2004 CAM 3.4.1, <item> (identifierref only on leaf items)',
    fix: 'Move the resource into an item of its own.',
    check: eachItem(function* (item) {
      const attribute = attributeOf(item, 'identifierref');
      if (!isLeaf(item) && attribute)
        yield at(item, 'A cluster is not delivered; its resource is never seen.', attribute);
    }),
  },
  {
    code: 'item.element-order',
    severity: 'error',
    title: 'The parts of an item are not in order',
    section: ITEM,
    fix: 'Write title, items, metadata, then the extensions (adlcp, imsss, adlnav), which may stand in any order.',
    *check({ items }) {
      for (const item of items) {
        let highest = 0;
        for (const child of item.children) {
          const known = ITEM_ORDER.indexOf(child.local);
          const rank = known === -1 ? ITEM_ORDER.length : known;
          if (rank < highest) yield at(child, `<${child.name}> stands too late.`);
          highest = Math.max(highest, rank);
        }
      }
    },
  },
  {
    code: 'item.parameters-syntax',
    severity: 'error',
    title: 'Parameters that are no part of a URL',
    section: `${ITEM} (parameters); RFC 3986`,
    fix: 'Write ?name=value&name=value or #fragment, with everything else percent-encoded.',
    check: eachItem(function* (item) {
      const attribute = attributeOf(item, 'parameters');
      if (!attribute || attribute.value === '') return;
      const { value } = attribute;
      const legal =
        /^[#?&]*(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*(?:#(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*)?$/;
      if (value.length > LONGEST_PARAMETERS || !legal.test(value))
        yield at(item, `${quote(value)} cannot be put behind a URL.`, attribute);
    }),
  },
  {
    code: 'item.parameters-without-resource',
    severity: 'warning',
    title: 'Parameters on an item that launches nothing',
    section: `${ITEM} (parameters)`,
    fix: 'Move them to the item that has the resource.',
    check: eachItem(function* (item) {
      const attribute = attributeOf(item, 'parameters');
      if (attribute && !attributeOf(item, 'identifierref')) yield at(item, 'The parameters are ignored.', attribute);
    }),
  },
  {
    code: 'item.masteryscore-range',
    severity: 'error',
    family: '1.2',
    title: '`adlcp:masteryscore` is no number from 0 to 100',
    section: 'SCORM 1.2 CAM 2.3, <adlcp:masteryscore>; SCORM 1.2 RTE 3.4.4 (cmi.student_data.mastery_score)',
    fix: 'Write a number from 0 to 100.',
    check: eachItem(function* (item) {
      const element = extension(item, 'masteryscore');
      const text = element?.text.trim() ?? '';
      if (element && !(/^\d+(\.\d+)?$/.test(text) && Number(text) <= 100))
        yield at(element, `${quote(text)} is no score from 0 to 100.`);
    }),
  },
  {
    code: 'item.masteryscore-without-sco',
    severity: 'warning',
    family: '1.2',
    title: '`adlcp:masteryscore` on an item that launches no SCO',
    section: 'SCORM 1.2 CAM 2.3, <adlcp:masteryscore>',
    fix: 'Move it to the item that launches the SCO.',
    check: eachItem(function* (item, { resources }) {
      const element = extension(item, 'masteryscore');
      const resource = resources.get(valueOf(item, 'identifierref') ?? '');
      const sco = resource?.attributes.some(
        ({ local, value }) => local.toLowerCase() === 'scormtype' && value.toLowerCase() === 'sco',
      );
      if (element && !sco) yield at(element, 'Only a SCO reports a score that could be held against it.');
    }),
  },
  {
    code: 'item.maxtimeallowed-format',
    severity: 'error',
    family: '1.2',
    title: '`adlcp:maxtimeallowed` is no time span',
    section: 'SCORM 1.2 CAM 2.3, <adlcp:maxtimeallowed>; SCORM 1.2 RTE 3.4 (CMITimespan)',
    fix: 'Write HHHH:MM:SS.SS, as 0001:30:00.',
    check: eachItem(function* (item) {
      const element = extension(item, 'maxtimeallowed');
      const text = element?.text.trim() ?? '';
      if (element && !/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/.test(text))
        yield at(element, `${quote(text)} is not of the form HHHH:MM:SS.SS.`);
    }),
  },
  {
    code: 'item.timelimitaction-vocabulary',
    severity: 'error',
    title: 'The time limit action is none of the four',
    section: 'SCORM 2004 CAM 3.4.1, <adlcp:timeLimitAction>; SCORM 1.2 CAM 2.3, <adlcp:timelimitaction>',
    fix: `Write one of: ${TIME_LIMIT_ACTIONS.map((action) => `“${action}”`).join(', ')}.`,
    check: eachItem(function* (item) {
      const element = extension(item, 'timelimitaction') ?? extension(item, 'timeLimitAction');
      if (element && !TIME_LIMIT_ACTIONS.includes(element.text.trim()))
        yield at(element, `${quote(element.text.trim())} is not in the vocabulary.`);
    }),
  },
  {
    code: 'item.launch-data-length',
    severity: 'error',
    family: '1.2',
    title: 'The data from the LMS has more than 255 characters',
    section: 'SCORM 1.2 CAM 2.3, <adlcp:datafromlms>',
    fix: 'Shorten it, or put the data into a file of the package.',
    check: eachItem((item) => tooLong(extension(item, 'datafromlms'), 255)),
  },
  {
    code: 'item.launch-data-beyond-minimum',
    severity: 'warning',
    family: '2004',
    title: 'The data from the LMS has more than the 4,000 characters that every LMS keeps',
    section: 'SCORM 2004 CAM 3.4.1, <adlcp:dataFromLMS> (smallest permitted maximum)',
    fix: 'Shorten it, or put the data into a file of the package.',
    check: eachItem((item) => tooLong(extension(item, 'dataFromLMS'), 4000)),
  },
  {
    code: 'item.prerequisites-unknown',
    severity: 'error',
    family: '1.2',
    title: 'Prerequisites name an item that does not exist',
    section: 'SCORM 1.2 CAM 2.3, <adlcp:prerequisites> (aicc_script)',
    fix: 'Name identifiers of items of this manifest.',
    check: eachItem(function* (item, { itemIds }) {
      const element = extension(item, 'prerequisites');
      if (!element) return;
      const unknown = namesIn(element.text).filter((name) => !itemIds.has(name));
      if (unknown.length > 0)
        yield at(element, `There is no item ${unknown.map(quote).join(', ')}: the item stays locked.`);
    }),
  },
  {
    code: 'item.prerequisites-self',
    severity: 'error',
    family: '1.2',
    title: 'An item is its own prerequisite',
    section: 'SCORM 1.2 CAM 2.3, <adlcp:prerequisites> (aicc_script)',
    fix: 'Take the item’s own identifier out.',
    check: eachItem(function* (item) {
      const element = extension(item, 'prerequisites');
      if (element && namesIn(element.text).includes(valueOf(item, 'identifier') ?? ''))
        yield at(element, 'The item waits for itself and stays locked.');
    }),
  },
  {
    code: 'item.completion-threshold-range',
    severity: 'error',
    family: '2004',
    title: 'A completion threshold outside 0 to 1',
    section: 'SCORM 2004 CAM 3.4.1, <adlcp:completionThreshold>',
    fix: 'Write a number from 0 to 1, as 0.8.',
    check: eachItem(function* (item) {
      const element = extension(item, 'completionThreshold');
      if (!element) return;
      const values = [
        element.text.trim(),
        ...['minProgressMeasure', 'progressWeight'].map((name) => valueOf(element, name) ?? ''),
      ];
      for (const value of values) {
        if (value !== '' && !(/^(?:\d+(?:\.\d+)?|\.\d+)$/.test(value) && Number(value) <= 1))
          yield at(element, `${quote(value)} is not from 0 to 1.`);
      }
    }),
  },
  {
    code: 'item.completion-threshold-form',
    severity: 'warning',
    family: '2004',
    title: 'A completion threshold in another edition’s form',
    section: 'SCORM 2004 4th Ed. CAM 3.4.1, <adlcp:completionThreshold> (attributes); 3rd Ed. (text)',
    fix: '4th edition: completedByMeasure="true" minProgressMeasure="0.8"; 3rd edition: <adlcp:completionThreshold>0.8</…>.',
    check: eachItem(function* (item, { edition }) {
      const element = extension(item, 'completionThreshold');
      if (!element) return;
      if (edition === '2004 4th Edition' && element.text.trim() !== '')
        yield at(element, 'The 4th edition reads the attributes, not the text.');
      if (edition === '2004 3rd Edition' && element.attributes.length > 0)
        yield at(element, 'The 3rd edition reads the text and has no attributes.');
    }),
  },
];

function isFalse(value: string | null): boolean {
  return value === 'false' || value === '0';
}

/** Identifiers in an aicc_script expression: `A & (B | C)`, `~A`, `A="passed"`, `2*{A, B, C}`. */
function namesIn(script: string): string[] {
  const bare = script
    .slice(0, LONGEST_SCRIPT)
    .replace(/"[^"]*"|'[^']*'/g, ' ')
    .replace(/\d+\s*\*\s*\{/g, '{');
  return bare.split(/[&|~(){},=<>\s]+/).filter((word) => word !== '');
}
