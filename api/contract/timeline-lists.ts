/** What the events of a pathway are about; each kind has its own filter. Apart from the schemas, so that pages do not load zod. */
export const pathwayEventKinds = [
  'file',
  'profile',
  'reaching',
  'appointments',
  'interview',
  'plan',
  'candidacies',
  'conversations',
  'conventions',
  'immersions',
  'assessments',
  'access',
] as const;
export type PathwayEventKind = (typeof pathwayEventKinds)[number];
