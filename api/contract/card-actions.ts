import { z } from 'zod';
import { cardAnswerSchema, cardInputSchema } from './cards.ts';
import { conversationParams, messageSchema } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { messageParams } from './message-changes.ts';
import { clientIdSchema, flagSchema, sides } from './primitives.ts';

export const postCard = endpoint({
  route: 'POST /conversations/:conversationId/cards',
  summary: 'Ask something that is answered by a button; the same clientId twice stores once',
  access: sides,
  params: conversationParams,
  body: cardInputSchema,
  status: 201,
  response: messageSchema,
  problems: ['forbidden', 'conflict', 'too_many_requests'],
});

export const answerCard = endpoint({
  route: 'POST /conversations/:conversationId/cards/:seq/answer',
  summary: 'Answer a card, once for all; a counter-proposal closes it and opens another',
  access: sides,
  params: messageParams,
  body: cardAnswerSchema,
  status: 200,
  response: messageSchema,
  problems: ['forbidden', 'conflict', 'too_many_requests'],
});

export const cardCalendar = endpoint({
  route: 'GET /conversations/:conversationId/cards/:seq/calendar',
  summary: 'The appointment as an iCalendar file (text/calendar)',
  access: sides,
  params: messageParams,
  status: 200,
  produces: ['text/calendar'],
  problems: ['conflict'],
});

export const uploadFile = endpoint({
  route: 'PUT /conversations/:conversationId/files/:clientId',
  summary:
    'Send a PDF, JPEG, PNG, HEIC, DOCX or ODT of at most 10 MB as the raw body; again after a cut, it is sent once',
  access: sides,
  params: conversationParams.extend({ clientId: clientIdSchema }),
  query: z.object({
    name: z.string().trim().min(1).max(200),
    /** The document request that it answers. */
    answers: z.coerce.number().int().min(1).optional(),
  }),
  consumes: 'application/octet-stream',
  status: 201,
  response: messageSchema,
  problems: ['forbidden', 'conflict', 'payload_too_large', 'too_many_requests'],
});

/** What is stored of the accepted files: pictures of phones become JPEG. */
const fileTypes = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
];

export const downloadFile = endpoint({
  route: 'GET /conversations/:conversationId/messages/:seq/file',
  summary: 'The file of a message, streamed; a Range of bytes is understood',
  access: sides,
  params: messageParams,
  query: z.object({ inline: flagSchema.optional() }),
  status: 200,
  produces: fileTypes,
  ranges: true,
  problems: ['conflict'],
});

export const cardActionsEndpoints = [postCard, answerCard, cardCalendar, uploadFile, downloadFile] as const;
