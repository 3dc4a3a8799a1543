/** What a learner does on the player's screens. */
import type { Frame } from 'playwright-core';

/** Opens an activity of the menu by its title. */
export async function openActivity(frame: Frame, title: string): Promise<void> {
  await frame.locator('.activities .activity', { hasText: title }).click();
  await frame.waitForSelector('.page:not(.menu) h1');
}

export const press = (frame: Frame, name: string | RegExp): Promise<void> =>
  frame.getByRole('button', { name }).first().click();

/** The main button of the bar at the lower edge. */
export const goOn = (frame: Frame): Promise<void> => frame.locator('.bar-inner .primary').click();

/** Waits for the question with this number (from 1). */
export const atQuestion = (frame: Frame, number: number): Promise<unknown> =>
  frame.waitForSelector(`h1:text-is("Question ${number} of 8")`);

/** Answers the sample's question with this number, right or wrong, and whatever its type. */
export async function answer(frame: Frame, number: number): Promise<void> {
  const page = frame.locator('.question-page');
  switch (number) {
    case 1:
      return page.locator('.choice label').nth(1).click();
    case 2:
      for (const i of [0, 1, 3]) await page.locator('.choice label').nth(i).click();
      return;
    case 3:
      return page.locator('.choice label').nth(0).click();
    case 4:
      await page.locator('input').nth(0).fill('Health');
      return page.locator('input').nth(1).fill('self-directed');
    case 5:
      return page.locator('input').fill('80');
    case 6:
      for (const [i, label] of ['Self-direction', 'Peer support', 'Hope'].entries()) {
        await page.locator('select').nth(i).selectOption({ label });
      }
      return;
    case 7:
      return page.locator('.confirm-order button').click();
    case 8:
      return page.locator('textarea').fill('It stays between us, unless somebody is in danger.');
  }
}
