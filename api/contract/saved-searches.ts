import { z } from 'zod';
import { occupationRefSchema } from './directory.ts';
import { endpoint } from './endpoint.ts';
import { clientIdSchema, communeRefSchema, idSchema, instantSchema, nameSchema } from './primitives.ts';
import { slotCardSchema, slotQuestionSchema } from './slots.ts';

/** How many searches one account may keep. */
export const maxSavedSearches = 20;
/** A question that finds more slots than this is too wide to be told about. */
export const maxKnownSlots = 1000;

const ownFields = {
  name: nameSchema,
  /** The question of the public list, which is asked again for each slot that opens. */
  question: slotQuestionSchema,
  /** In the notifications of the site, as soon as a slot opens. */
  live: z.boolean(),
  /** In one mail a day, with the news of all searches. */
  mail: z.boolean(),
};

export const savedSearchSchema = z.object({
  id: idSchema,
  ...ownFields,
  /** For the words of the page. */
  place: communeRefSchema.nullable(),
  occupation: occupationRefSchema.nullable(),
  /** Slots that have opened in the last two weeks and are still open, newest first, a few at most. */
  news: z.array(z.object({ slot: slotCardSchema, at: instantSchema })),
  createdAt: instantSchema,
  version: z.int(),
});
export type SavedSearch = z.output<typeof savedSearchSchema>;

export const listSavedSearches = endpoint({
  route: 'GET /saved-searches',
  summary: 'My kept searches, with the slots that have opened for each',
  access: ['beneficiary', 'counsellor'],
  status: 200,
  response: z.object({ items: z.array(savedSearchSchema), max: z.int() }),
});

export const saveSearch = endpoint({
  route: 'POST /saved-searches',
  summary: 'Keep a search, to be told of slots that it finds later; twice keeps one',
  access: ['beneficiary', 'counsellor'],
  body: z.object({
    clientId: clientIdSchema,
    ...ownFields,
    live: ownFields.live.default(true),
    mail: ownFields.mail.default(true),
  }),
  status: 201,
  response: savedSearchSchema,
  problems: ['conflict'],
});

const ofSearch = z.object({ searchId: idSchema });

export const updateSavedSearch = endpoint({
  route: 'PATCH /saved-searches/:searchId',
  summary: 'Change the name, the question or the channels of my search; what it finds now is not told',
  access: ['beneficiary', 'counsellor'],
  params: ofSearch,
  ifMatch: 'required',
  body: z.object(ownFields).partial(),
  status: 200,
  response: savedSearchSchema,
  problems: ['stale_version', 'conflict'],
});

export const deleteSavedSearch = endpoint({
  route: 'DELETE /saved-searches/:searchId',
  summary: 'End my search',
  access: ['beneficiary', 'counsellor'],
  params: ofSearch,
  status: 204,
});

export const savedSearchesEndpoints = [
  listSavedSearches,
  saveSearch,
  updateSavedSearch,
  deleteSavedSearch,
] as const;
