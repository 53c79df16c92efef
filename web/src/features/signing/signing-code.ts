import { fieldRule } from './field-rule.ts';

/** `123 456` as `123456`; null when it is no code. The contract's `phoneCodeSchema` says the same. */
export function digitsOf(typed: string): string | null {
  const digits = typed.replace(/[\s.-]/g, '');
  return typed.length <= 20 && /^\d{6}$/.test(digits) ? digits : null;
}

export const codeRule = fieldRule('code', digitsOf, 'phone_code_format');
