import { type TemplateTexts, updateConventionTemplate } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

/** The form of a template: an empty text takes it out. */
export type TemplateForm = { name: string } & { [F in keyof Required<TemplateTexts>]: string };

const textOrNull = (text: string) => text.trim() || null;

export const resolver = bodyResolver(
  updateConventionTemplate.body,
  ({ name, objectives, judgedBy, tasks, tutorFunction, counsellorFunction }: TemplateForm) => ({
    name,
    content: {
      objectives: textOrNull(objectives),
      judgedBy: textOrNull(judgedBy),
      tasks: textOrNull(tasks),
      tutorFunction: textOrNull(tutorFunction),
      counsellorFunction: textOrNull(counsellorFunction),
    },
  }),
  (path) => path.replace(/^content\./, ''),
);
