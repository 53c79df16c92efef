import type { Browser } from 'playwright-core';
import { type Person, testPassword } from '../../../api/test/support/people.ts';
import { openScreen, openSession, type Screen } from './browser.ts';

const sides = ['counsellor', 'employer', 'person'] as const;

/** The screens of all who settle an immersion; the person is on a phone. */
export type TrioScreens = Record<(typeof sides)[number], Screen>;

/** Opens a screen for each side, and signs each in. */
export async function openTrio(
  browser: Browser,
  baseURL: string,
  people: Record<(typeof sides)[number], Pick<Person, 'email'>>,
): Promise<TrioScreens> {
  const screens = {
    counsellor: await openScreen(browser, baseURL, 1280),
    employer: await openScreen(browser, baseURL, 1280),
    person: await openScreen(browser, baseURL, 360),
  };
  for (const who of sides) await openSession(screens[who], people[who].email, testPassword);
  return screens;
}
