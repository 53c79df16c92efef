import { z } from 'zod';
import { AppError, type FieldIssue } from './app-error.ts';
import { isKnownRule } from './field-sentences.ts';
import { withoutInvisible } from './typed-text.ts';

type Issue = z.core.$ZodIssue;
const ruleName = /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/;

/**
 * Parses one part of a request, without invisible characters. Unknown top-level keys are refused. Throws
 * `validation_failed`.
 */
export function parsePart<S extends z.ZodType>(schema: S, value: unknown, part: string): z.output<S> {
  const typed = withoutInvisible(value);
  const parsed = strictly(schema).safeParse(typed);
  if (parsed.success) return parsed.data as z.output<S>;
  throw new AppError('validation_failed', { errors: toFieldIssues(parsed.error.issues, [part], typed) });
}

const strict = new WeakMap<z.ZodType, z.ZodType>();

/** Cached per schema, because zod compiles a schema at its first use. */
function strictly(schema: z.ZodType): z.ZodType {
  if (!(schema instanceof z.ZodObject)) return schema;
  const known = strict.get(schema) ?? schema.strict();
  strict.set(schema, known);
  return known;
}

/** Maps zod's issues to the fields of a form; of a union, only the best branch is reported. */
export function toFieldIssues(
  issues: readonly Issue[],
  at: readonly PropertyKey[],
  value: unknown,
): FieldIssue[] {
  return issues.slice(0, 50).flatMap((issue): FieldIssue[] => {
    const path = [...at, ...issue.path];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: join([...path, key]), code: issue.code }));
    if (issue.code === 'invalid_union') {
      const branch = closest(issue.errors);
      if (branch) return toFieldIssues(branch, path, valueAt(value, issue.path));
    }
    return [{ path: join(path), ...named(issue, valueAt(value, issue.path)) }];
  });
}

/** The branch whose errors lie deepest is the one that was probably meant. */
function closest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (branch: readonly Issue[]) => Math.max(0, ...branch.map((issue) => issue.path.length));
  return branches.filter((branch) => depth(branch) > 0).sort((a, b) => depth(b) - depth(a))[0];
}

function named(issue: Issue, value: unknown): Omit<FieldIssue, 'path'> {
  if (ruleName.test(issue.message) && isKnownRule(issue.message)) return { code: issue.message };
  if (issue.code === 'custom' && ruleName.test(issue.message)) return { code: issue.message };
  if (value === undefined) return { code: 'required' };
  return { code: issue.code, values: { ...issue } };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner === null || typeof inner !== 'object' ? undefined : Reflect.get(inner, key)),
    value,
  );
}

function join(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}
