/** A learner made of code: reads the questions on screen, answers them rightly or wrongly by the package's own keys. */
import { answerKey, htmlToText, type PackageData, type Question, type Response } from '@examport/content';
import { scoreResponse } from '@examport/scoring';
import type { Locator } from 'playwright-core';
import type { PackageLms } from './package-lms.js';

/** The data of a launch page, out of the package. */
export async function readPackageData(lms: PackageLms, launchPage: string): Promise<PackageData> {
  const script = await lms.file(launchPage.replace(/\.html$/, '.data.js'));
  return JSON.parse(script.slice(script.indexOf('{'), script.lastIndexOf(';'))) as PackageData;
}

/** A page or a frame in one. */
export interface Place {
  locator(selector: string): Locator;
}

/** What the learner did, by question id. */
export type Answered = Map<string, { response: Response; points: number; maxPoints: number; correct: boolean }>;

export class Learner {
  readonly answered: Answered = new Map();
  readonly #questions: Map<string, Question>;

  constructor(data: Pick<PackageData, 'questions'>) {
    this.#questions = new Map(data.questions.map((question) => [question.id, question]));
  }

  /** The question on screen. */
  async questionOn(sco: Place): Promise<Question> {
    const id = (await sco.locator('.question-page .stem').getAttribute('id'))?.replace(/^stem-/, '') ?? '';
    const question = this.#questions.get(id);
    if (!question) throw new Error(`The screen shows a question "${id}" that the package's data do not have.`);
    return question;
  }

  /** Answers the question on screen. */
  async answer(sco: Place, rightly: boolean): Promise<Question> {
    const question = await this.questionOn(sco);
    const response = rightly ? rightResponse(question) : wrongResponse(question);
    await enter(sco.locator('.question-page'), question, response);
    this.answered.set(question.id, { response, ...scoreResponse(question, response) });
    return question;
  }

  /** Percent with two decimals, rounded down, over a form of so many points. */
  percentOf(maxPoints: number): number {
    const points = [...this.answered.values()].reduce((sum, one) => sum + one.points, 0);
    return Math.floor((points / maxPoints) * 10_000 + 1e-6) / 100;
  }
}

function rightResponse(question: Question): Response {
  const { correct } = answerKey(question);
  if (!correct) throw new Error(`Nobody knows the right response to ${question.id}.`);
  return correct;
}

function wrongResponse(question: Question): Response {
  switch (question.type) {
    case 'single-choice':
      return { type: question.type, choice: question.choices.find(({ correct }) => !correct)?.id ?? '' };
    case 'multiple-response':
      return { type: question.type, choices: question.choices.filter(({ correct }) => !correct).map(({ id }) => id) };
    case 'true-false':
      return { type: question.type, value: !question.answer };
    case 'fill-in':
      return { type: question.type, texts: Object.fromEntries(question.blanks.map(({ id }) => [id, 'no such thing'])) };
    case 'numeric':
      return { type: question.type, value: String(question.accepted.max + 1) };
    case 'matching':
      return {
        type: question.type,
        pairs: Object.fromEntries(
          question.premises.map(({ id, match }) => [
            id,
            question.options.find((option) => option.id !== match)?.id ?? '',
          ]),
        ),
      };
    case 'ordering':
      return { type: question.type, order: question.items.map(({ id }) => id).reverse() };
    case 'essay':
      return { type: question.type, text: 'An essay.' };
  }
}

async function enter(page: Locator, question: Question, response: Response): Promise<void> {
  switch (response.type) {
    case 'single-choice':
      return pick(page, question, [response.choice]);
    case 'multiple-response':
      return pick(page, question, response.choices);
    case 'true-false':
      return page
        .locator('.choice input')
        .nth(response.value ? 0 : 1)
        .check({ force: true });
    case 'fill-in':
      for (const [id, text] of Object.entries(response.texts))
        await page.locator(`[id="${question.id}-${id}"]`).fill(text);
      return;
    case 'numeric':
      return page.locator(`[id="number-${question.id}"]`).fill(response.value);
    case 'matching':
      for (const [premise, option] of Object.entries(response.pairs)) {
        await page.locator(`select[aria-labelledby="premise-${question.id}-${premise}"]`).selectOption(option);
      }
      return;
    case 'ordering':
      return arrange(page, question, response.order);
    case 'essay':
      return page.locator('textarea').fill(response.text);
  }
}

async function pick(page: Locator, question: Question, ids: string[]): Promise<void> {
  if (question.type !== 'single-choice' && question.type !== 'multiple-response') throw new Error('has no choices');
  const shown = (await page.locator('.choice .choice-text').allTextContents()).map(plain);
  for (const id of ids) {
    const content = question.choices.find((choice) => choice.id === id)?.content ?? '';
    const index = shown.indexOf(plain(htmlToText(content)));
    if (index < 0) throw new Error(`No choice on screen reads "${htmlToText(content)}".`);
    const choice = page.locator('.choice input').nth(index);
    // On a small phone it may lie under the bar at the lower edge.
    await choice.evaluate((input) => input.scrollIntoView({ block: 'center' }));
    await choice.check({ force: true });
  }
}

async function arrange(page: Locator, question: Question, order: string[]): Promise<void> {
  if (question.type !== 'ordering') throw new Error('has no items');
  const textOf = (id: string) => plain(htmlToText(question.items.find((item) => item.id === id)?.content ?? ''));
  const rows = page.locator('ol.ordering > li');
  const shown = async () => (await rows.locator('.rich, .html, p').allTextContents()).map(plain).filter(Boolean);
  // Touching it once makes it an answer; then each item is moved up to its place.
  for (const [place, id] of order.entries()) {
    for (let guard = 0; guard < 30; guard++) {
      const texts = await rows.evaluateAll((items) => items.map((item) => item.textContent ?? ''));
      const at = texts.findIndex((text) => plain(text).includes(textOf(id)));
      if (at < 0) throw new Error(`No item on screen reads "${textOf(id)}": ${(await shown()).join(' | ')}`);
      if (at <= place) break;
      await rows.nth(at).locator('.moves button').first().click();
    }
  }
  const keep = page.locator('.confirm-order button');
  if ((await keep.count()) > 0) await keep.click();
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
