import * as contract from '../../contract/answers.ts';
import { accessIsEnough, bind } from '../platform/http/bind.ts';
import type { Answers } from './answers.service.ts';

/** Whoever holds the link may knock; the service asks who they are, and whether they still may. */
export function answersRoutes(answers: Answers) {
  return [
    bind(contract.readAnswerLink, {
      policy: accessIsEnough,
      limit: 'answer',
      handler: ({ body, locale }) => answers.read(body.token, locale),
    }),
    bind(contract.answerByLink, {
      policy: accessIsEnough,
      limit: 'answer',
      handler: ({ body, locale }) => answers.answer(body, locale),
    }),
  ];
}
