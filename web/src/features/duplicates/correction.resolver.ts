import { type Pathway, updatePathway } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { type Correction, facts } from './correction.ts';

/** Only what differs is sent, so that each correction leaves its own trace; an emptied fact is taken away. */
export function correctionRules(pathway: Pathway) {
  return bodyResolver(updatePathway.body, (values: Correction) => {
    const cleaned = { ...values, phone: values.phone.replace(/[\s.-]/g, '') };
    const changed = facts.filter((fact) => values[fact].trim() !== (pathway[fact] ?? ''));
    return Object.fromEntries(changed.map((fact) => [fact, cleaned[fact].trim() || null]));
  });
}
