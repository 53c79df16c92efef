import { writeAssessment } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { type Choice, seenAs } from './assessment-choice.ts';

interface Written {
  done: string;
  seen: { id: string; choice: Choice }[];
}

export const resolver = bodyResolver(writeAssessment.body, ({ done, seen }: Written) => ({
  done,
  skills: seen.map(({ id, choice }) => seenAs(id, choice)),
}));
