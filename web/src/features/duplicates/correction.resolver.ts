import { type Pathway, updatePathway } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { type Correction, facts } from './correction.ts';

/** Sends only changed fields, so that each correction is logged by itself. An emptied field is deleted. */
export function correctionRules(pathway: Pathway) {
  return bodyResolver(updatePathway.body, (values: Correction) => {
    const cleaned = { ...values, phone: values.phone.replace(/[\s.-]/g, '') };
    const changed = facts.filter((fact) => values[fact].trim() !== (pathway[fact] ?? ''));
    return Object.fromEntries(changed.map((fact) => [fact, cleaned[fact].trim() || null]));
  });
}
