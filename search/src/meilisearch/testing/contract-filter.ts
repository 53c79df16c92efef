import { ContractError } from './contract-error.ts';

export type Record_ = Readonly<Record<string, unknown>>;
export type Test = (doc: Record_) => boolean;

export class FilterError extends Error {}

type Token = { readonly text: string; readonly kind: 'word' | 'quoted' | 'sign' };

/** Words are letters, digits, `_`, `-` and `.`; everything else must be quoted. */
const tokenPattern =
  /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(!=|<=|>=|[=<>()[\],])|([\p{L}\p{N}_.-]+))/guy;
const keywords = new Set(['AND', 'OR', 'IN', 'NOT', 'TO', 'EXISTS', 'IS', 'NULL', 'EMPTY', 'CONTAINS']);
for (const more of ['STARTS', 'WITH', '_geoRadius', '_geoBoundingBox', '_geoPoint']) keywords.add(more);

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/g, (_, letter: string) => {
    if ('"\'\\'.includes(letter)) return letter;
    throw new FilterError(`\`\\${letter}\` is no escaped character`);
  });
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.trimEnd().length) {
    tokenPattern.lastIndex = at;
    const match = tokenPattern.exec(text);
    if (!match) throw new FilterError(`Found unexpected characters in the filter: \`${text.slice(at)}\``);
    at = tokenPattern.lastIndex;
    const quoted = match[1] ?? match[2];
    if (quoted !== undefined) found.push({ text: unescaped(quoted), kind: 'quoted' });
    else found.push({ text: (match[3] ?? match[4])!, kind: match[3] ? 'sign' : 'word' });
  }
  return found;
}

/** The value at a path of names; undefined when the document does not have it. */
function rawValue(doc: Record_, attribute: string): unknown {
  let value: unknown = doc;
  for (const part of attribute.split('.'))
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? Reflect.get(value, part)
        : undefined;
  return value;
}

const folded = (text: string) => text.trim().toLowerCase().normalize('NFC');
const isNumber = (text: string) => text !== '' && Number.isFinite(Number(text));

/** What the server indexes of an attribute: numbers as numbers, strings and booleans as folded strings. */
function facetValues(doc: Record_, attribute: string): (string | number)[] {
  return [rawValue(doc, attribute)].flat().flatMap((one): (string | number)[] => {
    if (typeof one === 'number') return [one];
    if (typeof one === 'string' || typeof one === 'boolean')
      return folded(`${one}`) ? [folded(`${one}`)] : [];
    return [];
  });
}

const equals = (value: string | number, wished: string) =>
  typeof value === 'number' ? isNumber(wished) && value === Number(wished) : value === folded(wished);

const comparisons: Record<string, (a: string | number, b: string | number) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
/** Numbers compare with numbers, and strings, in the order of their letters, with strings. */
const compares = (value: string | number, sign: string, wished: string) =>
  typeof value === 'number'
    ? isNumber(wished) && comparisons[sign]!(value, Number(wished))
    : comparisons[sign]!(value, folded(wished));

const isEmpty = (value: unknown) =>
  value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/**
 * The server's filter language as far as it is documented, without geography and vectors. Throws FilterError for invalid
 * syntax and for attributes that were not declared.
 */
function parseExpression(text: string, filterable: ReadonlySet<string>): Test {
  const list = tokens(text);
  let at = 0;
  const is = (word: string, ahead = 0) => {
    const token = list[at + ahead];
    return token !== undefined && token.kind !== 'quoted' && token.text === word;
  };
  /** Takes all of these words or none. */
  const take = (...words: string[]) => {
    if (!words.every((word, i) => is(word, i))) return false;
    at += words.length;
    return true;
  };
  const expect = (word: string) => {
    if (!take(word)) throw new FilterError(`Was expecting \`${word}\` in the filter \`${text}\`.`);
  };
  const isValue = () => {
    const token = list[at];
    return token?.kind === 'quoted' || (token?.kind === 'word' && !keywords.has(token.text));
  };
  const value = (): string => {
    if (!isValue())
      throw new FilterError(`Was expecting a value but instead got \`${list[at]?.text ?? ''}\`.`);
    return list[at++]!.text;
  };

  function either(): Test {
    const tests = [both()];
    while (take('OR')) tests.push(both());
    return (doc) => tests.some((test) => test(doc));
  }
  function both(): Test {
    const tests = [primary()];
    while (take('AND')) tests.push(primary());
    return (doc) => tests.every((test) => test(doc));
  }
  function primary(): Test {
    if (take('NOT')) return not(primary());
    if (!take('(')) return condition();
    const test = either();
    expect(')');
    return test;
  }
  const not =
    (test: Test): Test =>
    (doc) =>
      !test(doc);

  function condition(): Test {
    const attribute = value();
    const test = operation(attribute);
    if (filterable.has(attribute)) return test;
    const known = [...filterable].sort().join(', ');
    throw new FilterError(`Attribute \`${attribute}\` is not filterable. Available are: \`${known}\`.`);
  }
  function operation(attribute: string): Test {
    const some =
      (holds: (one: string | number) => boolean): Test =>
      (doc) =>
        facetValues(doc, attribute).some(holds);
    const exists: Test = (doc) => rawValue(doc, attribute) !== undefined;
    if (take('EXISTS')) return exists;
    if (take('NOT', 'EXISTS')) return not(exists);
    if (take('IS', 'NULL')) return (doc) => rawValue(doc, attribute) === null;
    if (take('IS', 'NOT', 'NULL')) return (doc) => rawValue(doc, attribute) !== null;
    if (take('IS', 'EMPTY')) return (doc) => isEmpty(rawValue(doc, attribute));
    if (take('IS', 'NOT', 'EMPTY')) return (doc) => !isEmpty(rawValue(doc, attribute));
    if (take('IN')) return some(member());
    if (take('NOT', 'IN')) return not(some(member()));
    if (take('STARTS', 'WITH')) return some(beginning());
    if (take('NOT', 'STARTS', 'WITH')) return not(some(beginning()));
    if (take('CONTAINS') || take('NOT', 'CONTAINS'))
      throw new ContractError(
        400,
        'feature_not_enabled',
        'Using `CONTAINS` requires an experimental feature.',
      );
    if (isValue()) return between(value(), some);
    const sign = list[at]?.kind === 'sign' ? list[at++]!.text : '';
    if (sign === '=' || sign === '!=') {
      const wished = value();
      const test = some((one) => equals(one, wished));
      return sign === '=' ? test : not(test);
    }
    if (!comparisons[sign])
      throw new FilterError(`Was expecting an operation \`=\`, \`!=\`, \`>=\`, ... but got \`${sign}\`.`);
    const wished = value();
    return some((one) => compares(one, sign, wished));
  }
  function between(from: string, some: (holds: (one: string | number) => boolean) => Test): Test {
    expect('TO');
    const to = value();
    return some((one) => compares(one, '>=', from) && compares(one, '<=', to));
  }
  function beginning() {
    const begun = folded(value());
    return (one: string | number) => typeof one === 'string' && one.startsWith(begun);
  }
  function member() {
    expect('[');
    const wished: string[] = [];
    while (!is(']')) {
      wished.push(value());
      if (!take(',')) break;
    }
    expect(']');
    return (one: string | number) => wished.some((wish) => equals(one, wish));
  }

  if (list.length === 0) return () => true;
  const test = either();
  if (at < list.length)
    throw new FilterError(`Found unexpected characters at the end of the filter: \`${list[at]!.text}\`.`);
  return test;
}

/** A filter is an expression, or a list of expressions that must all hold, of which a list inside needs one. */
export function parseFilter(filter: unknown, filterable: ReadonlySet<string>): Test {
  const expression = (one: unknown): Test => {
    if (typeof one === 'string') return parseExpression(one, filterable);
    throw new FilterError(`Invalid syntax for the filter parameter: ${JSON.stringify(one)}`);
  };
  if (filter === undefined || filter === null) return () => true;
  if (!Array.isArray(filter)) return expression(filter);
  const tests = filter.map((part: unknown): Test => {
    if (!Array.isArray(part)) return expression(part);
    const some = part.map(expression);
    return (doc) => some.length === 0 || some.some((test) => test(doc));
  });
  return (doc) => tests.every((test) => test(doc));
}

export { facetValues, folded, rawValue };
