import { Long, Timestamp } from 'bson';
import { storeError } from '../errors.ts';
import type { FilterContext } from '../query/ast.ts';
import { typeName } from '../query/type-names.ts';
import { refusal } from '../refusal.ts';
import { combine } from '../values/arithmetic.ts';
import { describeValue } from '../values/describe.ts';
import { integerValue, numberAlias, wholeNumber } from '../values/numbers.ts';
import { compareValues } from '../values/order.ts';
import { MISSING } from '../values/paths.ts';
import { isDocument, isNumeric, type NumberValue } from '../values/types.ts';
import { addToSet, pop, pull, pullAll, push } from './array-operators.ts';
import { type Change, identify } from './change.ts';

/** Every operator of an update in the store. Another one is refused. */
export const updateOperatorNames = [
  '$set',
  '$setOnInsert',
  '$unset',
  '$rename',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$currentDate',
  '$bit',
  '$push',
  '$addToSet',
  '$pop',
  '$pull',
  '$pullAll',
] as const;

/** The change that an update operator makes to each of its paths; operands are validated here, once. */
export function changeOf(op: string, path: string, operand: unknown, context: FilterContext): Change {
  switch (op) {
    case '$set':
    case '$setOnInsert':
      return () => operand;
    case '$inc':
      return arithmetic('add', '$inc', 'increment', path, operand);
    case '$mul':
      return arithmetic('multiply', '$mul', 'multiply', path, operand);
    case '$min':
      return (current) =>
        current === MISSING || compareValues(operand, current, context.collator) < 0 ? operand : current;
    case '$max':
      return (current) =>
        current === MISSING || compareValues(operand, current, context.collator) > 0 ? operand : current;
    case '$currentDate':
      return currentDate(operand, context);
    case '$bit':
      return bit(path, operand);
    case '$push':
      return push(operand, context);
    case '$addToSet':
      return addToSet(operand, context);
    case '$pop':
      return pop(path, operand);
    case '$pull':
      return pull(operand, context);
    case '$pullAll':
      return pullAll(operand, context);
    default:
      throw refusal(`the update operator ${op}`, 'FailedToParse');
  }
}

function arithmetic(
  how: 'add' | 'multiply',
  op: string,
  verb: string,
  path: string,
  operand: unknown,
): Change {
  if (!isNumeric(operand)) {
    throw storeError(
      'TypeMismatch',
      `Cannot ${verb} with non-numeric argument: {${path}: ${describeValue(operand)}}`,
    );
  }
  return (current, where) => {
    if (current === MISSING) return how === 'add' ? operand : combine('multiply', operand, integerValue(0n));
    if (!isNumeric(current)) {
      throw storeError(
        'TypeMismatch',
        `Cannot apply ${op} to a value of non-numeric type. ${identify(where.document)} has the field '${where.path.split('.').at(-1)}' of non-numeric type ${typeName(current)}`,
      );
    }
    const result = combine(how, current, operand);
    if (result === undefined) {
      throw storeError(
        'BadValue',
        `Failed to apply ${op} operations to current value (${describeValue(current)}) for document ${identify(where.document)}`,
      );
    }
    return result;
  };
}

function currentDate(operand: unknown, context: FilterContext): Change {
  const kind = isDocument(operand) ? operand.$type : operand;
  if (kind === 'timestamp')
    return () => new Timestamp({ t: Math.floor(context.now().getTime() / 1000), i: 1 });
  if (kind === 'date' || typeof kind === 'boolean') return () => context.now();
  if (isDocument(operand)) {
    throw storeError(
      'BadValue',
      "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
    );
  }
  throw storeError(
    'BadValue',
    `${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
  );
}

function bit(path: string, operand: unknown): Change {
  if (!isDocument(operand) || Object.keys(operand).length === 0) {
    throw storeError(
      'BadValue',
      `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  }
  const masks = Object.entries(operand).map(([name, mask]) => ({
    name,
    mask: maskOf(name, mask),
    long: isNumeric(mask) && numberAlias(mask) === 'long',
  }));
  return (current, where) => {
    if (current !== MISSING && !isWhole(current)) {
      throw storeError(
        'BadValue',
        `Cannot apply $bit to a value of non-integral type.${identify(where.document)} has the field ${path.split('.').at(-1)} of non-integer type ${typeName(current)}`,
      );
    }
    let bits = current === MISSING ? 0n : wholeNumber(current);
    for (const { name, mask } of masks)
      bits = name === 'and' ? bits & mask : name === 'or' ? bits | mask : bits ^ mask;
    const wide = (current !== MISSING && numberAlias(current) === 'long') || masks.some(({ long }) => long);
    return wide ? Long.fromBigInt(bits) : integerValue(bits);
  };
}

const isWhole = (value: unknown): value is NumberValue =>
  isNumeric(value) && ['int', 'long'].includes(numberAlias(value));

function maskOf(name: string, mask: unknown): bigint {
  if (!['and', 'or', 'xor'].includes(name))
    throw storeError(
      'BadValue',
      `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${describeValue(mask)}}`,
    );
  if (!isWhole(mask))
    throw storeError(
      'BadValue',
      `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(mask)}' is not supported here: {${name}: ${describeValue(mask)}}`,
    );
  return wholeNumber(mask);
}
