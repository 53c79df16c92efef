import { Script } from 'node:vm';
import type { BSONRegExp } from 'bson';
import { messageOf, storeError } from '../errors.ts';
import { limits } from '../limits.ts';
import { isBson } from '../values/types.ts';

const cache = new Map<string, RegExp>();

/** Converts a stored or received regular expression to a JavaScript one. */
export function toRegExp(value: unknown, options?: string): RegExp {
  if (value instanceof RegExp) return regExpOf(value.source, options ?? value.flags);
  return isBson(value, 'BSONRegExp')
    ? regExpOf(value.pattern, options ?? value.options)
    : regExpOf(String(value), options ?? '');
}

export function isRegex(value: unknown): value is RegExp | BSONRegExp {
  return value instanceof RegExp || isBson(value, 'BSONRegExp');
}

function regExpOf(pattern: string, options: string): RegExp {
  const id = `${options}/${pattern}`;
  const known = cache.get(id);
  if (known) return known;
  if (pattern.includes('\0'))
    throw storeError('BadValue', 'Regular expression cannot contain an embedded null byte');
  if (!/^[gimsxuly]*$/.test(options))
    throw storeError('BadValue', `invalid flag in regex options: ${options}`);
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  const wanted = new Set(options + (inline?.[1] ?? ''));
  let source = inline ? pattern.slice(inline[0].length) : pattern;
  if (wanted.has('x'))
    source = source.replace(/\\.|\[(?:\\.|[^\]])*\]|\s+|#.*$/gm, (part) =>
      /^(\s|#)/.test(part) ? '' : part,
    );
  const flags = [...'ims'].filter((flag) => wanted.has(flag)).join('');
  const built = compile(source, flags);
  if (cache.size > 500) cache.clear();
  cache.set(id, built);
  return built;
}

function compile(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    try {
      return new RegExp(source, flags);
    } catch (error) {
      throw Object.assign(storeError('BadValue', `Regular expression is invalid: ${messageOf(error)}`), {
        code: 51091,
        codeName: 'Location51091',
      });
    }
  }
}

/** The prefix of every match of a pattern like `^abc`; undefined when there is none. */
export function regexPrefix(value: unknown): { prefix: string; whole: boolean } | undefined {
  const regex = toRegExp(value);
  if (regex.flags.includes('i') || regex.flags.includes('m')) return undefined;
  const match = /^\^([\p{L}\p{N}\s_\-:/@,;'"=%&!<>~#]+)(.*)$/su.exec(regex.source);
  if (!match) return undefined;
  const [, literal, rest] = match;
  if (rest && /^[*+?{|]/.test(rest)) return undefined;
  if (regex.source.includes('|')) return undefined;
  return { prefix: literal!, whole: rest === '' };
}

/** Whether a pattern matches a text: refused when that takes longer than the command or the store allows. */
export function regexTest(regex: RegExp, text: string, deadline?: number): boolean {
  if (!mayTakeLong(regex, text.length)) return regex.test(text);
  const left = deadline === undefined ? limits.regexMs : Math.max(1, deadline - Date.now());
  try {
    return Boolean(runWithin(() => regex.test(text), Math.min(left, limits.regexMs)));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'))
      throw error;
    throw storeError('MaxTimeMSExpired', 'a regular expression took longer than the time limit');
  }
}

/** Below this number of steps, a match takes some milliseconds at most, and needs no watchdog (which costs 0.4 ms). */
const FEW_STEPS = 1_000_000;

/**
 * Whether matching may take many steps: for each repetition without a limit, a backtracking matcher may try every
 * length of the text; with a repetition in a repetition or a back reference, every way to divide it.
 */
function mayTakeLong(regex: RegExp, length: number): boolean {
  const shape = shapeOf(regex);
  if (shape.nested) return length > 12;
  return 2 ** shape.options * length ** (shape.repetitions + (shape.anchored ? 0 : 1)) > FEW_STEPS;
}

type Shape = { repetitions: number; options: number; nested: boolean; anchored: boolean };
const shapes = new WeakMap<RegExp, Shape>();

function shapeOf(regex: RegExp): Shape {
  const known = shapes.get(regex);
  if (known) return known;
  const plain = regex.source.replace(/\\[^1-9k]/g, 'x').replace(/\[(?:[^\]])*\]/g, 'x');
  const shape = {
    repetitions: plain.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0,
    options: plain.match(/[^(*+?}]\?/g)?.length ?? 0,
    nested: /\)(?:[*+]|\{\d)/.test(plain) || /\\[1-9k]/.test(plain),
    anchored: plain.startsWith('^') && !regex.multiline && !plain.includes('|'),
  };
  shapes.set(regex, shape);
  return shape;
}

const script = new Script('globalThis[Symbol.for("passerelle.regex")]()');

/** Runs a function that calls nothing else, and ends it by force after some milliseconds. */
function runWithin(work: () => unknown, milliseconds: number): unknown {
  Object.defineProperty(globalThis, Symbol.for('passerelle.regex'), { value: work, configurable: true });
  return script.runInThisContext({ timeout: milliseconds });
}
