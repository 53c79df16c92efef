import { storeError } from '../errors.ts';
import { isTruthy } from '../expressions/operands.ts';
import { refusal } from '../refusal.ts';
import { type Doc, isDocument } from '../values/types.ts';
import type { Condition, Scope } from './ast.ts';
import { compileSchema } from './json-schema.ts';
import { pathCondition, pathConditions } from './operators.ts';
import { isRegex } from './regex.ts';

/** Compiles a filter document to a tree of conditions, which can test a document and which the planner reads. */
export function readFilter(filter: unknown, scope: Scope, depth = 0): Condition {
  if (depth > 100) throw storeError('BadValue', 'exceeded depth limit of 100 when converting the filter');
  if (!isDocument(filter)) throw storeError('FailedToParse', 'the filter must be an object');
  const children: Condition[] = [];
  for (const [name, operand] of Object.entries(filter)) {
    if (name.startsWith('$')) children.push(...logical(name, operand, scope, depth));
    else children.push(...field(name, operand, scope));
  }
  return children.length === 1 ? children[0]! : all(children);
}

function field(path: string, operand: unknown, scope: Scope): Condition[] {
  if (isRegex(operand)) return [pathCondition(path, '$regex', operand, scope)];
  if (isDocument(operand)) {
    const first = Object.keys(operand)[0];
    if (first?.startsWith('$') && !['$ref', '$id', '$db'].includes(first)) {
      return pathConditions(path, operand, scope);
    }
  }
  return [pathCondition(path, '$eq', operand, scope)];
}

function logical(name: string, operand: unknown, scope: Scope, depth: number): Condition[] {
  switch (name) {
    case '$and':
      return [all(list(name, operand, scope, depth))];
    case '$or': {
      const children = list(name, operand, scope, depth);
      return [{ kind: 'or', children, test: (document) => children.some((child) => child.test(document)) }];
    }
    case '$nor': {
      const children = list(name, operand, scope, depth);
      return [{ kind: 'nor', children, test: (document) => !children.some((child) => child.test(document)) }];
    }
    case '$expr':
      return [{ kind: 'other', test: expressionTest(operand, scope) }];
    case '$comment':
      return [];
    case '$jsonSchema':
      return [{ kind: 'other', test: compileSchema(operand) }];
    default:
      throw refusal(`the query operator ${name}`, name === '$text' ? 'IndexNotFound' : 'BadValue');
  }
}

/** `$expr`: an aggregation expression as a condition on a document. */
function expressionTest(expression: unknown, scope: Scope): (document: Doc) => boolean {
  const evaluate = scope.compileExpression(expression, scope);
  return (document) => isTruthy(evaluate(document));
}

function list(name: string, operand: unknown, scope: Scope, depth: number): Condition[] {
  if (!Array.isArray(operand)) throw storeError('BadValue', `${name} must be an array`);
  if (operand.length === 0) throw storeError('BadValue', `${name} argument must be a non-empty array`);
  return operand.map((item) => {
    if (!isDocument(item)) throw storeError('BadValue', `${name} argument's entries must be objects`);
    return readFilter(item, scope, depth + 1);
  });
}

function all(children: Condition[]): Condition {
  return { kind: 'and', children, test: (document) => children.every((child) => child.test(document)) };
}

/** The conditions that must all hold, with nested `$and`s flattened. */
export function conjuncts(condition: Condition): Condition[] {
  return condition.kind === 'and' ? condition.children.flatMap(conjuncts) : [condition];
}
