import type { BSONRegExp } from 'bson';
import { messageOf, storeError } from '../errors.ts';
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
