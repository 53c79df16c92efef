import type { Finding } from '@passerelle/api/rules';
import { findingsAt } from '../findings/by-path.ts';

/** The six parts of the page, in order, with the paths of what is filled in there. */
export const parts = [
  { id: 'person', paths: ['person', 'legalRepresentative'] },
  { id: 'host', paths: ['host'] },
  { id: 'purpose', paths: ['object', 'objectives', 'judgedBy', 'tasks', 'renewal'] },
  { id: 'dates', paths: ['dates', 'timetable', 'place', 'statedHours'] },
  { id: 'structures', paths: ['prescriber', 'accompaniment'] },
  { id: 'send', paths: ['signatures'] },
] as const;
export type PartId = (typeof parts)[number]['id'];

export const numberOf = (id: PartId) => parts.findIndex((part) => part.id === id) + 1;

/** The findings of a part. */
export function findingsIn(findings: readonly Finding[], id: PartId): Finding[] {
  const paths: readonly string[] = parts.find((part) => part.id === id)?.paths ?? [];
  return findingsAt(findings, ...paths);
}

/** The part in which something of this path is filled in. */
export const partOf = ({ path }: Finding): PartId =>
  parts.find(({ paths }) => paths.some((own) => path === own || path.startsWith(`${own}.`)))?.id ?? 'send';
