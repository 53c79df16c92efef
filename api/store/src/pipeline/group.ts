import { locationError, storeError } from '../errors.ts';
import { compileExpression } from '../language.ts';
import { createMeter } from '../limits.ts';
import { refusal } from '../refusal.ts';
import { KeyWriter } from '../values/keys.ts';
import { setOwn } from '../values/paths.ts';
import { type Doc, isDocument } from '../values/types.ts';
import { accumulators, type Running } from './accumulators.ts';
import type { PipelineContext, Rows, StageCompiler } from './stage-types.ts';

/** `$group`: one document for each value of `_id`, where 1 and 1.0, null and missing are the same. */
export const group: StageCompiler = (operand, context) => {
  if (!isDocument(operand)) throw locationError(15947, "a group's fields must be specified in an object");
  if (!Object.hasOwn(operand, '_id')) throw locationError(15955, 'a group specification must include an _id');
  const { _id, ...others } = operand;
  const idOf = compileExpression(_id, context);
  const fields = Object.entries(others).map(([name, value]) => readField(name, value, context));
  return function* (rows): Rows {
    const meter = createMeter('$group');
    const writer = new KeyWriter(context.collator);
    const groups = new Map<string, { id: unknown; running: Running[] }>();
    for (const row of rows) {
      if (row === undefined) {
        yield undefined;
        continue;
      }
      const id = idOf(row) ?? null;
      const key = writer.reset().value(id).takeString();
      let found = groups.get(key);
      if (!found) {
        meter.add(key.length);
        found = { id, running: fields.map(({ begin }) => begin({ collator: context.collator, meter })) };
        groups.set(key, found);
      }
      for (const [at, { operandOf }] of fields.entries()) found.running[at]!.add(operandOf(row));
    }
    for (const { id, running } of groups.values()) {
      const result: Doc = { _id: id };
      for (const [at, { name }] of fields.entries()) setOwn(result, name, running[at]!.result());
      yield result;
    }
  };
};

function readField(name: string, value: unknown, context: PipelineContext) {
  const [[op, operand] = [], ...others] = isDocument(value) ? Object.entries(value) : [];
  if (op === undefined || !op.startsWith('$'))
    throw locationError(40234, `The field '${name}' must be an accumulator object`);
  if (others.length > 0) throw locationError(40238, `The field '${name}' must specify one accumulator`);
  if (name.includes('.')) throw locationError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$')) throw locationError(40236, `The field name '${name}' cannot be an operator name`);
  const begin = Object.hasOwn(accumulators, op) ? accumulators[op] : undefined;
  if (!begin) throw refusal(`the accumulator ${op}`, 15952);
  if (Array.isArray(operand)) throw refusal(`${op} of a list in $group`, 40237);
  if (op === '$count' && !(isDocument(operand) && Object.keys(operand).length === 0))
    throw storeError('TypeMismatch', '$count takes no arguments, i.e. $count:{}');
  return { name, begin, operandOf: compileExpression(op === '$count' ? null : operand, context) };
}
