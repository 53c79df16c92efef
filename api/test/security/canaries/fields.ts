import type { Schema, SchemaType } from 'mongoose';
import type { TestApp } from '../../support/test-app.ts';
import type { Fact } from './marks.ts';
import type { Word } from './words.ts';

/**
 * Fields of the store that can contain information: `collection path`. All fields of a person's file; elsewhere only
 * text fields, because ids, dates, numbers and enumerated values reveal nothing by themselves.
 */
export function textFields({ context }: TestApp): string[] {
  return Object.values(context.db.models).flatMap((model) => {
    const { name } = model.collection;
    const all = name === 'pathways';
    return leavesOf(model.schema as unknown as Schema)
      .filter(({ words }) => all || words)
      .map(({ path }) => `${name} ${path}`);
  });
}

type Leaf = SchemaType & { embeddedSchemaType?: SchemaType };
const identifying = new Set(['ObjectId', 'Date']);
const wordless = new Set(['Number', 'Boolean']);

function leavesOf(schema: Schema, before = ''): { path: string; words: boolean }[] {
  return Object.entries(schema.paths as Record<string, Leaf>).flatMap(([path, type]) => {
    const inner = type.schema ?? type.embeddedSchemaType?.schema;
    if (inner) return leavesOf(inner as Schema, `${before}${path}.`);
    const leaf = type.embeddedSchemaType ?? type;
    if (identifying.has(leaf.instance)) return [];
    const fixed = Boolean(leaf.options.enum);
    return [{ path: before + path, words: !fixed && !wordless.has(leaf.instance) }];
  });
}

/** The values at a path in these documents, with every element of arrays. */
export function valuesAt(document: unknown, path: string): unknown[] {
  return path.split('.').reduce<unknown[]>(
    (found, key) =>
      found.flatMap((value) => {
        const inner: unknown =
          typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
        return Array.isArray(inner) ? inner : inner === undefined || inner === null ? [] : [inner];
      }),
    [document],
  );
}

/** Private fields and the word stored there. */
export const planted: Readonly<Record<string, Word>> = {
  'pathways firstName': 'firstName',
  'pathways lastName': 'lastName',
  'pathways email': 'email',
  'pathways phone': 'phone',
  'pathways birthDate': 'birthDate',
  'pathways profile.goal': 'goal',
  'pathways barriers.situation': 'barrier',
  'interviews origins': 'interviewWords',
  'pathways corrections.from': 'formerFirstName',
  'pathways corrections.to': 'firstName',
  'pathways referentRequest.word': 'requestWord',
  'pathways referentRequest.passes.reason': 'passReason',
  'pathways referentRequest.answer.reason': 'refusalReason',
  'pathways referentRequest.answer.callName': 'callName',
  'pathways referentRequest.answer.callPhone': 'callPhone',
  'pathways fundFile.number': 'fundNumber',
  'orientations reason': 'orientationReason',
  'diagnoses needs': 'diagnosisNeed',
  'diagnoses summary': 'diagnosisSummary',
  'imports fileName': 'importTitle',
  'reach_contacts postalAddress.street': 'street',
  'reach_contacts postalAddress.complement': 'addressComplement',
  'reach_contacts postalAddress.city': 'postalCity',
  'reach_settings words.subject': 'reachTitle',
  'reach_settings words.body': 'reachText',
  'pathway_notes text': 'privateNote',
  'pathway_merges absorbedName': 'absorbedName',
  'candidacies message': 'hiddenMessage',
  'candidacies timeline.word': 'declineWord',
  'messages text': 'line',
  'messages history.text': 'lineEdited',
  'messages card.content': 'question',
  'messages card.answer.counter': 'counterPlace',
  'messages reply.choice': 'choice',
  'messages file.name': 'fileName',
  'side_notes text': 'sideNote',
  'reports word': 'reportWord',
  'reports excerpt': 'lineReported',
  'reports note': 'reportNote',
  'blocks word': 'blockWord',
  'saved_searches name': 'searchName',
  'saved_searches question': 'searchWords',
  'conventions content': 'agreedObjectives',
  'conventions changes.reason': 'reopenWord',
  'convention_templates name': 'templateName',
  'immersions incidents.word': 'absenceWord',
  'immersions incidents.place': 'accidentPlace',
  'immersions incidents.activity': 'accidentActivity',
  'immersions incidents.corrections.before.place': 'accidentPlace',
  'immersions incidents.corrections.before.activity': 'accidentActivity',
  'immersions incidents.reason': 'interruptionReason',
  'immersions checkIns.word': 'checkInWord',
  'assessments done': 'done',
  'assessments answer': 'answer',
  'assessments why': 'whyReached',
  'assessments closing.word': 'closingWord',
  'assessments closing.answers.answer': 'ownAnswer',
  'accounts email': 'employerEmail',
  'accounts firstName': 'employerFirstName',
  'accounts lastName': 'employerLastName',
  'accounts phone': 'employerPhone',
  'accounts addressChange.email': 'employerNextEmail',
  'accounts statusChange.reason': 'suspensionReason',
  'sign_in_factors passkeys.name': 'passkeyName',
  'sign_in_identities subject': 'identitySubject',
  'sign_in_identities email': 'identityEmail',
  'sign_in_identities siret': 'identitySiret',
  'notification_wishes devices.endpoint': 'pushEndpoint',
  'invitations email': 'invited',
  'join_requests word': 'joinWord',
  'establishments name': 'companyName',
  'establishments address': 'companyAddress',
  'establishments presentation': 'presentation',
  'slots title': 'draftTitle',
  'slots tasks': 'tasks',
  'slots welcome': 'welcome',
  'slots site.address': 'site',
  'slots tutor.firstName': 'tutorFirstName',
  'slots tutor.lastName': 'tutorLastName',
  'slots tutor.function': 'tutorFunction',
  'slots pauseReason': 'pauseReason',
  'appointment_venues name': 'venueName',
  'appointment_venues detail': 'venueDetail',
  'appointments title': 'meetingTitle',
  'structures name': 'structureName',
  'structures address': 'structureAddress',
  'structures email': 'structureEmail',
  'structures phone': 'structurePhone',
  'structures assessmentQuestions.text': 'ownQuestion',
};

/** Private facts with enumerated values: their marks are in `marks.ts`. */
export const plantedFacts: Readonly<Record<string, Fact>> = {
  'pathways profile.travelLimitKm': 'travelLimit',
  'pathways profile.mobility': 'licence',
  'pathways profile.contracts': 'contractWish',
  'pathways profile.workingTime': 'workingTime',
  'pathways profile.needs': 'need',
  'pathways barriers.theme': 'barrierTheme',
  'pathways rsa': 'rsa',
  'pathways rsaKnownOn': 'rsaKnownOn',
  'pathways clock.due': 'clockDue',
  'pathways rqth': 'rqth',
};
