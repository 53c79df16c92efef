import { invalidField } from '../platform/http/app-error.ts';

export const notWorked = (path: string) =>
  invalidField(path, 'not_worked', {
    fr: 'Ce jour n’est pas un jour de présence prévu par la convention.',
    en: 'This is not a day of presence of the convention.',
  });
