import { appError, invalidField } from '../platform/http/app-error.ts';

const conflict = (fr: string, en: string) => () => appError('conflict', { detail: { fr, en } });

export const dayToCome = (path: string) =>
  invalidField(path, 'day_to_come', {
    fr: 'Indiquez aujourd’hui ou un jour passé.',
    en: 'Give today or a day in the past.',
  });
export const beforeDecision = () =>
  invalidField('body.receivedOn', 'before_decision', {
    fr: 'La décision a été prise après ce jour.',
    en: 'The decision was taken after that day.',
  });
export const beforeOrientation = () =>
  invalidField('body.decidedOn', 'before_orientation', {
    fr: 'Une orientation plus récente existe déjà : indiquez ce jour ou un jour suivant.',
    en: 'A later orientation exists already: give that day or a following one.',
  });
export const notTheirDecision = (recipient: boolean) =>
  invalidField(
    'body.authority',
    'not_their_decision',
    recipient
      ? {
          fr: 'Pour une personne qui perçoit le RSA, le département décide, ou France Travail par délégation (Code du travail, L5411-5-1).',
          en: 'For somebody who receives RSA, the department decides, or France Travail by delegation (Code du travail, L5411-5-1).',
        }
      : {
          fr: 'Le département décide pour les personnes qui perçoivent le RSA (Code du travail, L5411-5-1).',
          en: 'The department decides for people who receive RSA (Code du travail, L5411-5-1).',
        },
  );
export const unknownStructure = () =>
  invalidField('body.structureId', 'unknown_structure', {
    fr: 'Cette structure n’existe plus. Choisissez-en une autre.',
    en: 'This structure is gone. Choose another one.',
  });
export const notAMember = () =>
  invalidField('body.referentId', 'not_a_member', {
    fr: 'Cette personne n’est plus dans cette structure. Choisissez un autre référent.',
    en: 'This person is no longer in this structure. Choose another referent.',
  });
export const nobodyThere = conflict(
  'Cette structure n’a aucun conseiller pour le moment : choisissez-en une autre.',
  'This structure has no counsellor at the moment: choose another one.',
);
export const noMailbox = () =>
  invalidField('body.notice', 'no_mailbox', {
    fr: 'Aucune adresse e-mail ne joint cette personne : remettez la décision en main propre, ou par lettre.',
    en: 'No e-mail address reaches this person: hand the decision over, or send a letter.',
  });
export const receivedBefore = conflict(
  'Le jour de réception est déjà enregistré, et le délai compte depuis ce jour.',
  'The day of receipt is recorded already, and the delay counts from it.',
);
