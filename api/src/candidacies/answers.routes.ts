import * as contract from '../../contract/answers.ts';
import { bind } from '../platform/http/bind.ts';
import { secretProvesAccess } from '../platform/http/open-policies.ts';
import type { Answers } from './answers.service.ts';

/** Public: anyone with the link may call them; the service checks who it belongs to and what they may still do. */
export function answersRoutes(answers: Answers) {
  return [
    bind(contract.readAnswerLink, {
      policy: secretProvesAccess,
      limit: 'answer',
      handler: ({ body, locale }) => answers.read(body.token, locale),
    }),
    bind(contract.answerByLink, {
      policy: secretProvesAccess,
      limit: 'answer',
      handler: ({ body, locale }) => answers.answer(body, locale),
    }),
  ];
}
