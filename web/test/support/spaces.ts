import type { Page } from 'playwright-core';
import { usualSpaces } from '../../../api/test/support/spaces.ts';

type Method = (...given: unknown[]) => unknown;
const patched = new WeakSet<object>();
const finding = ['getByText', 'getByLabel', 'getByPlaceholder', 'getByTitle', 'locator', 'filter'];
const reading = ['innerText', 'textContent', 'inputValue', 'allInnerTexts', 'allTextContents'];

/**
 * Playwright takes any space of a page for a usual one when a test looks for a string or a role, but not when it looks for
 * a pattern or reads a text. This makes the patterns and the texts of all pages alike, so tests write usual spaces.
 */
export function readUsualSpaces(page: Page): void {
  for (const start of [page, page.locator('body')]) {
    const methods = Object.getPrototypeOf(start) as Record<string, Method>;
    if (patched.has(methods)) continue;
    patched.add(methods);
    for (const name of finding) replace(methods, name, (method) => (given) => method(given.map(anySpace)));
    for (const name of reading)
      replace(methods, name, (method) => async (given) => read(await method(given)));
  }
}

type Call = (given: unknown[]) => unknown;

function replace(methods: Record<string, Method>, name: string, around: (method: Call) => Call): void {
  const original = methods[name];
  if (!original) return;
  methods[name] = function (this: unknown, ...given: unknown[]) {
    return around((all) => original.apply(this, all))(given);
  };
}

/** The same pattern, whose spaces stand for any space; inside the options of a locator too. */
function anySpace(value: unknown): unknown {
  if (value instanceof RegExp) return new RegExp(value.source.replaceAll(' ', '\\s'), value.flags);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, anySpace(each)]));
}

function read(text: unknown): unknown {
  if (Array.isArray(text)) return text.map(read);
  return typeof text === 'string' ? usualSpaces(text) : text;
}
