import type { Iterator } from 'mingo/lazy';
import type { Options } from 'mingo/types';
import type { Doc } from '../values/types.ts';

/** Operators as mingo calls them. mingo does not validate operands, so each operator does. */
export type Expression = (document: Doc, operand: unknown, options: Options) => unknown;
export type Stage<Operand = unknown> = (documents: Iterator, operand: Operand, options: Options) => Iterator;
export type Accumulator<Operand = unknown> = (
  documents: Doc[],
  operand: Operand,
  options: Options,
) => unknown;
