/** What lies in the zip beside manifest and control documents: launch pages, their data, the player, media. */
import {
  canonicalJson,
  filterAllows,
  sha256Hex,
  type Activity,
  type Asset,
  type PackageData,
  type Question,
  type Release,
} from '@examport/content';
import type { PlayerFiles } from '../types.js';
import { PackagerError } from './errors.js';
import type { Plan, PlannedItem } from './request.js';
import { escapeXml } from './xml.js';

/** A file of the package: text to be deflated, or an asset to be fetched when its turn comes. */
export type PackageFile = { name: string } & ({ bytes: Uint8Array } | { asset: Asset });

export interface Page {
  /** Without extension: `<name>.html` is launched, `<name>.data.js` is its data. */
  name: string;
  questions: Question[];
  activities: Activity[];
}

export interface Contents {
  pages: Page[];
  pageFiles: PackageFile[];
  /** Player and media: what the pages share. */
  sharedFiles: PackageFile[];
}

/** Every launch page with its data, and what they share. Pure. */
export function makeContents(release: Release, plan: Plan, player: PlayerFiles): Contents {
  const items = plan.groups.flatMap((group) => group.items);
  const byPage = new Map(items.map((item) => [item.page, item]));
  const assetNames = nameAssets(plan.document.assets);
  const used = new Set<string>();
  const pages: Page[] = [];
  const pageFiles: PackageFile[] = [];
  for (const item of byPage.values()) {
    const questions = questionsOf(item.activities, plan.document.questions);
    pages.push({ name: item.page, questions, activities: item.activities });
    pageFiles.push(
      { name: `${item.page}.html`, bytes: text(launchPage(item, plan)) },
      { name: `${item.page}.data.js`, bytes: text(dataFile(release, plan, item, questions, assetNames, used)) },
    );
  }
  const sharedFiles: PackageFile[] = [
    { name: 'player.css', bytes: player.css },
    { name: 'player.js', bytes: player.js },
    ...plan.document.assets
      .filter((asset) => used.has(asset.sha256))
      .map((asset) => ({ name: assetNames.get(asset.sha256) as string, asset })),
  ];
  return { pages, pageFiles, sharedFiles };
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

/** Media by content; 16 hexadecimal digits keep manifests small and are told apart all the same. */
function nameAssets(assets: readonly Asset[]): ReadonlyMap<string, string> {
  const names = new Map(assets.map(({ sha256, extension }) => [sha256, `assets/${sha256.slice(0, 16)}.${extension}`]));
  if (new Set(names.values()).size !== names.size) {
    throw new PackagerError('packager.bad_request', 'Two media files share the first 16 digits of their SHA-256.');
  }
  return names;
}

/** Questions that these activities can show, in the order of the bank, which forms depend on. */
export function questionsOf(activities: readonly Activity[], bank: readonly Question[]): Question[] {
  const named = new Set<string>();
  const draws = activities.flatMap((activity) => {
    if (activity.kind === 'quiz') return activity.sections.map((section) => section.draw);
    for (const block of activity.blocks) if (block.kind === 'question') named.add(block.question);
    return [];
  });
  for (const draw of draws) if (draw.rule === 'fixed') draw.questions.forEach((id) => named.add(id));
  return bank.filter(
    (question) =>
      named.has(question.id) ||
      draws.some(
        (draw) =>
          draw.rule !== 'fixed' &&
          filterAllows(draw.filter, question) &&
          (draw.rule === 'random' || question.domain !== null),
      ),
  );
}

/** No inline script or style: it must run under `default-src 'self'` and from a file. */
function launchPage(item: PlannedItem, plan: Plan): string {
  const { language } = plan.delivery;
  const noScript = NO_SCRIPT[language.split('-')[0] ?? ''] ?? NO_SCRIPT['en'];
  return `<!doctype html>
<html lang="${escapeXml(language)}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeXml(item.title)}</title>
<link rel="stylesheet" href="player.css">
</head>
<body>
<div id="examport"></div>
<noscript>${noScript}</noscript>
<script src="${item.page}.data.js"></script>
<script src="player.js"></script>
</body>
</html>
`;
}

const NO_SCRIPT: Record<string, string> = {
  en: 'This course needs JavaScript. Allow it for this site and reload the page.',
  es: 'Este curso necesita JavaScript. Actívelo para este sitio y vuelva a cargar la página.',
  ar: 'تحتاج هذه الدورة إلى جافاسكربت. فعّلها لهذا الموقع ثم أعد تحميل الصفحة.',
};

const RIGHT_TO_LEFT = ['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi'];

function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

const ASSET = /asset:([0-9a-f]{64})/g;

function dataFile(
  release: Release,
  plan: Plan,
  item: PlannedItem,
  questions: Question[],
  assetNames: ReadonlyMap<string, string>,
  used: Set<string>,
): string {
  const { course } = plan.document;
  const data: PackageData = {
    dataVersion: 1,
    release: release.hash,
    stateHash: stateHash(item.activities, questions, course.blueprint),
    course,
    activities: item.activities,
    questions,
    delivery: plan.delivery,
  };
  const json = JSON.stringify(data).replace(ASSET, (reference, sha256: string) => {
    const name = assetNames.get(sha256);
    if (name === undefined) return reference;
    used.add(sha256);
    return name;
  });
  // Line separators end a line in older scripts, though not in JSON.
  return `globalThis.examportPackage = ${json.replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029')};\n`;
}

/**
 * 8 hexadecimal digits over everything that saved state rests on: which activities there are, how they draw, which questions there are, in
 * which order, with which parts. A mended spelling mistake leaves it as it was.
 */
function stateHash(
  activities: readonly Activity[],
  questions: readonly Question[],
  blueprint: PackageData['course']['blueprint'],
): string {
  const shape = {
    activities: activities.map((activity) =>
      activity.kind === 'lesson'
        ? [activity.id, activity.blocks.length]
        : [activity.id, activity.mode, activity.sections, activity.shuffleQuestions, activity.shuffleChoices],
    ),
    questions: questions.map((question) => [
      question.id,
      question.type,
      question.domain,
      question.difficulty,
      question.tags,
      partsOf(question),
    ]),
    blueprint: blueprint.map(({ id, weight }) => [id, weight]),
  };
  return sha256Hex(canonicalJson(shape)).slice(0, 8);
}

function partsOf(question: Question): unknown[] {
  switch (question.type) {
    case 'single-choice':
    case 'multiple-response':
      return [question.shuffle, question.choices.map(({ id }) => id)];
    case 'matching':
      return [question.shuffle, question.premises.map(({ id }) => id), question.options.map(({ id }) => id)];
    case 'ordering':
      return question.items.map(({ id }) => id);
    case 'fill-in':
      return question.blanks.map(({ id }) => id);
    default:
      return [];
  }
}
