import type { Iterator } from 'mingo/lazy';
import type { Options } from 'mingo/types';
import type { Doc } from '../values/types.ts';

/** Operators as mingo calls them. It does not check operands, so that each operator reads its own. */
export type Expression = (document: Doc, operand: unknown, options: Options) => unknown;
export type Stage<Operand = unknown> = (documents: Iterator, operand: Operand, options: Options) => Iterator;
export type Accumulator<Operand = unknown> = (
  documents: Doc[],
  operand: Operand,
  options: Options,
) => unknown;
