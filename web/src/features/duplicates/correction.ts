import type { Pathway } from '@passerelle/api/contract';

export const facts = ['firstName', 'lastName', 'birthDate', 'email', 'phone'] as const;
export type Correction = Record<(typeof facts)[number], string>;

export function correctionOf(pathway: Pathway): Correction {
  return Object.fromEntries(facts.map((fact) => [fact, pathway[fact] ?? ''])) as Correction;
}
