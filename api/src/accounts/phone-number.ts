/** Numbers of the overseas départements look like others but have their own country codes. */
const overseas: readonly (readonly [prefix: RegExp, code: string])[] = [
  [/^0(?:262|263|269|692|693)/, '262'],
  [/^0(?:590|690|691)/, '590'],
  [/^0(?:594|694)/, '594'],
  [/^0(?:596|696|697)/, '596'],
];

/** A French or international number in E.164 (`+33639981234`); null when it is none. */
export function toE164(typed: string): string | null {
  const plain = typed
    .replace(/[\s.\-–—()/]/g, '')
    .replace(/^\+330/, '+33')
    .replace(/^00/, '+');
  if (/^0[1-9]\d{8}$/.test(plain)) {
    const code = overseas.find(([prefix]) => prefix.test(plain))?.[1] ?? '33';
    return `+${code}${plain.slice(1)}`;
  }
  return /^\+[1-9]\d{6,14}$/.test(plain) ? plain : null;
}

/** How a number may be stored: in E.164, or in national format. */
export function phoneSpellings(e164: string): string[] {
  const national = /^\+(?:33|262|590|594|596)(\d{9})$/.exec(e164)?.[1];
  return [e164, `00${e164.slice(1)}`, ...(national ? [`0${national}`] : [])].filter(
    (spelling) => toE164(spelling) === e164,
  );
}

/** Whether two spellings are the same number; two missing numbers are. */
export function samePhone(one: string | null | undefined, other: string | null | undefined): boolean {
  if (!one || !other) return !one && !other;
  return (toE164(one) ?? one) === (toE164(other) ?? other);
}

/** A number in French national format: `06 12 34 56 78`; foreign numbers unchanged. */
export function printedPhone(phone: string): string {
  const e164 = toE164(phone);
  const national = e164 && phoneSpellings(e164).find((spelling) => /^0[1-9]/.test(spelling));
  return national ? national.replace(/(\d\d)(?=\d)/g, '$1\u00a0') : phone;
}
