import { randomSigns, readSigns } from '../accounts/identifier.ts';

const length = 12;

/** A code of twelve signs, none easily confused with another: 58 bits. */
export const codeFrom = (token: string) => randomSigns(token, length);

/** In groups, such as `K7QM-482P-XA3F`. */
export const printedCode = (code: string) => [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join('-');

/** A typed code without its groups; null when it cannot be one. */
export const readCode = (typed: string) => readSigns(typed, length);
