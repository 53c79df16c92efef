import { locationError, storeError } from '../errors.ts';
import { createWork, type Work } from '../limits.ts';
import type { CompileExpression, FilterContext } from '../query/ast.ts';
import { refusal } from '../refusal.ts';
import { MISSING, own, setOwn } from '../values/paths.ts';
import { type Doc, fieldsOf, isDocument } from '../values/types.ts';
import type { Compiler, Evaluate } from './expression-types.ts';
import { operators } from './operators.ts';

/** Compiles an aggregation expression to a function of an exact document that returns an exact value. */
export const compileExpression: CompileExpression = (expression, context) => {
  const work = createWork();
  const evaluate = compileIn(expression, {
    context,
    work,
    names: new Set(),
    constants: constantsOf(context),
  });
  return (document) => {
    work.begin();
    return evaluate(document, undefined);
  };
};

type Place = {
  context: FilterContext;
  work: Work;
  names: ReadonlySet<string>;
  constants: ReadonlyMap<string, unknown>;
};

function compileIn(expression: unknown, place: Place): Evaluate {
  if (typeof expression === 'string' && expression.startsWith('$')) return reference(expression, place);
  if (Array.isArray(expression)) {
    const items = expression.map((item) => compileIn(item, place));
    return (root, bound) => items.map((item) => item(root, bound) ?? null);
  }
  if (!isDocument(expression)) return () => expression;
  const fields = Object.entries(fieldsOf(expression));
  const [name, operand] = fields[0] ?? [];
  if (name?.startsWith('$')) {
    if (fields.length > 1)
      throw locationError(
        15983,
        `an expression has one operator, not ${fields.map(([op]) => op).join(', ')}`,
      );
    return operation(name, operand, place);
  }
  return object(fields, place);
}

function operation(name: string, operand: unknown, place: Place): Evaluate {
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (!operator) throw refusal(`the expression ${name}`, 168);
  const compiler: Compiler = {
    collator: place.context.collator,
    work: place.work,
    compile: (inner, names = []) =>
      compileIn(inner, { ...place, names: new Set([...place.names, ...names]) }),
  };
  return operator(operand, compiler, name);
}

function object(fields: [string, unknown][], place: Place): Evaluate {
  const made = fields.map(([name, value]) => {
    if (name.startsWith('$')) throw locationError(15983, `a field of an object may not be called ${name}`);
    if (name.includes('.')) throw locationError(16412, `FieldPath field names may not contain '.': ${name}`);
    return { name, evaluate: compileIn(value, place) };
  });
  return (root, bound) => {
    const result: Doc = {};
    for (const { name, evaluate } of made) {
      const value = evaluate(root, bound);
      if (value !== undefined) setOwn(result, name, value);
    }
    return result;
  };
}

/** `$a.b` and `$$name.a.b`. */
function reference(text: string, place: Place): Evaluate {
  const isVariable = text.startsWith('$$');
  const [first = '', ...rest] = text.slice(isVariable ? 2 : 1).split('.');
  const parts = isVariable ? rest : [first, ...rest];
  if (!isVariable && first === '') throw locationError(16872, `'${text}' by itself is not a valid FieldPath`);
  if (parts.some((part) => part === '' || part.startsWith('$')))
    throw locationError(parts.includes('') ? 15998 : 16410, `'${text}' is not a valid path of fields`);
  if (!isVariable) return (root) => valueIn(root, parts, 0);
  const start = variable(first, place);
  return (root, bound) => {
    const value = start(root, bound);
    return parts.length === 0 ? value : below(value, parts, 0);
  };
}

function variable(name: string, { names, constants }: Place): Evaluate {
  if (names.has(name)) {
    return (_root, bound) => {
      let found = bound;
      while (found && found.name !== name) found = found.outer;
      return found?.value;
    };
  }
  if (name === 'ROOT' || name === 'CURRENT') return (root) => root;
  if (name === 'REMOVE') return () => undefined;
  if (!constants.has(name)) throw locationError(17276, `Use of undefined variable: ${name}`);
  const value = constants.get(name);
  return () => value;
}

/** The variables of a command (its `let` may contain expressions) and of an enclosing stage, and `NOW`. */
function constantsOf(context: FilterContext): Map<string, unknown> {
  const constants = new Map<string, unknown>([['NOW', context.now()]]);
  const place = { context, work: createWork(), names: new Set<string>(), constants };
  for (const [name, value] of Object.entries(context.variables ?? {})) {
    if (!/^[a-z\u0080-\uffff]/.test(name))
      throw storeError(
        'FailedToParse',
        `'${name}' starts with an invalid character for a user variable name`,
      );
    constants.set(name, compileIn(value, place)({}, undefined));
  }
  for (const [name, value] of context.values ?? []) constants.set(name, value);
  return constants;
}

/** The value at a path; below an array, the values of its documents. A number in a path names a field. */
function valueIn(document: Doc, parts: readonly string[], at: number): unknown {
  const found = own(document, parts[at]!);
  const value = found === MISSING ? undefined : found;
  return at === parts.length - 1 ? value : below(value, parts, at + 1);
}

function below(value: unknown, parts: readonly string[], at: number): unknown {
  if (isDocument(value)) return valueIn(value, parts, at);
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item) => {
    const inner = isDocument(item) ? valueIn(item, parts, at) : undefined;
    return inner === undefined ? [] : [inner];
  });
}
