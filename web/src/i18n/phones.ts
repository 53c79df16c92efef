/**
 * A French number as people write it, `06 12 34 56 78`, with spaces that do not break, whichever way it was typed
 * (`0612345678`, `+33612345678`, `06.12.34.56.78`). Other numbers are returned unchanged.
 */
export function phoneInWords(phone: string): string {
  const national = phone.replace(/[\s.\-/()]/g, '').replace(/^(?:\+|00)33(?:0(?=[1-9]))?/, '0');
  return /^0[1-9]\d{8}$/.test(national) ? national.replace(/(\d\d)(?=\d)/g, '$1\u00a0') : phone;
}

/** What a `tel:` link dials. */
export const dialled = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`;
