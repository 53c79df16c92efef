/** The server's filter language, as documented: =, !=, <, <=, >, >=, IN, NOT IN, EXISTS, AND, OR, NOT, parentheses. */
export type Record_ = Readonly<Record<string, unknown>>;
export type Test = (doc: Record_) => boolean;

export class FilterError extends Error {}

type Token = { readonly text: string; readonly quoted: boolean };

function tokens(text: string): Token[] {
  const found: Token[] = [];
  const pattern =
    /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(!=|<=|>=|[=<>()[\],])|([^\s=<>!()[\],"']+))/gy;
  let at = 0;
  while (at < text.trimEnd().length) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match)
      throw new FilterError(`Found unexpected characters at the end of the filter: \`${text.slice(at)}\``);
    at = pattern.lastIndex;
    const quoted = match[1] ?? match[2];
    found.push(
      quoted === undefined
        ? { text: (match[3] ?? match[4])!, quoted: false }
        : { text: quoted.replaceAll(/\\(.)/g, '$1'), quoted: true },
    );
  }
  return found;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function valuesOf(doc: Record_, attribute: string): unknown[] {
  let value: unknown = doc;
  for (const part of attribute.split('.')) value = fieldOf(value, part);
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

const same = (value: unknown, wished: string) => `${value}`.toLowerCase() === wished.toLowerCase();

const comparisons: Record<string, (value: number, wished: number) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Throws FilterError for invalid syntax and for attributes that were not declared. */
export function parseFilter(text: string, filterable: ReadonlySet<string>): Test {
  const list = tokens(text);
  let at = 0;
  const peek = (word: string) => {
    const token = list[at];
    return token !== undefined && !token.quoted && token.text.toUpperCase() === word;
  };
  const take = (word: string) => {
    if (!peek(word)) return false;
    at += 1;
    return true;
  };
  const expect = (word: string) => {
    if (!take(word)) throw new FilterError(`Was expecting \`${word}\` in the filter \`${text}\`.`);
  };
  const value = (): string => {
    const token = list[at];
    if (!token || (!token.quoted && /^[()[\],=<>]/.test(token.text)))
      throw new FilterError(`Was expecting a value but instead got \`${token?.text ?? ''}\`.`);
    at += 1;
    return token.text;
  };

  function either(): Test {
    const tests = [both()];
    while (take('OR')) tests.push(both());
    return tests.length === 1 ? tests[0]! : (doc) => tests.some((test) => test(doc));
  }
  function both(): Test {
    const tests = [not()];
    while (take('AND')) tests.push(not());
    return tests.length === 1 ? tests[0]! : (doc) => tests.every((test) => test(doc));
  }
  function not(): Test {
    if (!take('NOT')) return primary();
    const test = not();
    return (doc) => !test(doc);
  }
  function primary(): Test {
    if (take('(')) {
      const test = either();
      expect(')');
      return test;
    }
    return condition();
  }
  function condition(): Test {
    const attribute = value();
    if (!filterable.has(attribute)) {
      const known = [...filterable].sort().join(', ');
      throw new FilterError(
        `Attribute \`${attribute}\` is not filterable. Available filterable attribute patterns are: \`${known}\`.`,
      );
    }
    if (take('EXISTS')) return (doc) => attribute in doc;
    const negated = take('NOT');
    if (take('IN')) {
      const test = member(attribute);
      return negated ? (doc) => !test(doc) : test;
    }
    const operator = list[at++]?.text ?? '';
    const wished = value();
    if (operator === '=') return (doc) => valuesOf(doc, attribute).some((one) => same(one, wished));
    if (operator === '!=') return (doc) => !valuesOf(doc, attribute).some((one) => same(one, wished));
    const compare = comparisons[operator];
    if (!compare || Number.isNaN(Number(wished)))
      throw new FilterError(`Was expecting an operation \`=\`, \`!=\`, \`>=\`, ... but got \`${operator}\`.`);
    return (doc) =>
      valuesOf(doc, attribute).some((one) => typeof one === 'number' && compare(one, Number(wished)));
  }
  function member(attribute: string): Test {
    expect('[');
    const wished = new Set<string>();
    while (!peek(']')) {
      wished.add(value().toLowerCase());
      if (!take(',')) break;
    }
    expect(']');
    return (doc) => valuesOf(doc, attribute).some((one) => wished.has(`${one}`.toLowerCase()));
  }

  if (list.length === 0) return () => true;
  const test = either();
  if (at < list.length)
    throw new FilterError(`Found unexpected characters at the end of the filter: \`${list[at]!.text}\`.`);
  return test;
}
