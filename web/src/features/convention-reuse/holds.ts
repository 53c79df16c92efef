import { type Reusable, reusableFields } from '@passerelle/api/contract';
import type { Text } from '../../i18n/text.ts';
import type { dictionary } from './i18n.fr.ts';

/** "objectifs, tâches": what a template contains. */
export const holdsInWords = (content: Reusable, t: Text<typeof dictionary>): string =>
  reusableFields
    .filter((field) => content[field] !== undefined)
    .map((field) => t(`fields.${field}`))
    .map((words) => words.charAt(0).toLowerCase() + words.slice(1))
    .join(', ');
