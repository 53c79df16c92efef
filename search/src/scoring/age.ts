const dayMs = 86_400_000;
export const maxMinimumAge = 99;

/** For each age 0 to 99, the day from which the person has it; `-Infinity` when unknown, which closes no gate. */
export type AgeTable = Float64Array;

function addYears(day: number, years: number): number {
  const date = new Date(day * dayMs);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return Math.floor(date.getTime() / dayMs);
}

export function ageTable(age16From: number | null, age18From: number | null): AgeTable {
  const table = new Float64Array(maxMinimumAge + 1).fill(Number.NEGATIVE_INFINITY);
  if (age16From === null && age18From === null) return table;
  for (let age = 0; age <= maxMinimumAge; age++) {
    if (age >= 18 && age18From !== null) table[age] = addYears(age18From, age - 18);
    else if (age16From !== null) table[age] = addYears(age16From, age - 16);
    else if (age18From !== null) table[age] = addYears(age18From, age - 18);
  }
  return table;
}
