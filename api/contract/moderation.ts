import { z } from 'zod';
import { conversationParams } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { messageParams } from './message-changes.ts';
import { idSchema, instantSchema, pageOf, pageQuery } from './primitives.ts';

const everySide = ['beneficiary', 'counsellor', 'employer'] as const;
export const reportReasons = [
  'insult',
  'discrimination',
  'private_data',
  'advertising',
  'danger',
  'other',
] as const;
export const reportReasonSchema = z.enum(reportReasons);
export type ReportReason = z.output<typeof reportReasonSchema>;
const wordSchema = z.string().trim().max(500);

export const reportMessage = endpoint({
  route: 'POST /conversations/:conversationId/messages/:seq/report',
  summary: 'Tell the coordinator of a message; telling twice is one report',
  access: everySide,
  params: messageParams,
  body: z.object({ reason: reportReasonSchema, word: wordSchema.optional() }),
  status: 204,
  problems: ['forbidden', 'too_many_requests'],
});

export const blockConversation = endpoint({
  route: 'PUT /conversations/:conversationId/block',
  summary: 'No messages and no new candidacies between this person and this company, until it is lifted',
  access: everySide,
  params: conversationParams,
  body: z.object({ reason: reportReasonSchema, word: wordSchema.optional() }),
  status: 204,
});

export const unblockConversation = endpoint({
  route: 'DELETE /conversations/:conversationId/block',
  summary: 'Lift the block that my side has set',
  access: everySide,
  params: conversationParams,
  status: 204,
  problems: ['forbidden'],
});

export const reportStates = ['open', 'handled'] as const;

export const reportSchema = z.object({
  id: idSchema,
  at: instantSchema,
  reason: reportReasonSchema,
  word: z.string(),
  /** Only the reported text, never the rest of the conversation. */
  excerpt: z.string(),
  by: z.enum(everySide),
  author: z.enum(everySide),
  establishment: z.string(),
  state: z.enum(reportStates),
  handled: z.object({ at: instantSchema, note: z.string() }).nullable(),
});
export type Report = z.output<typeof reportSchema>;

export const listReports = endpoint({
  route: 'GET /moderation/reports',
  summary: 'Reported messages, newest first; each reading is in the audit trail',
  access: ['coordinator'],
  query: z.object({ ...pageQuery, state: z.enum(reportStates).default('open') }),
  status: 200,
  response: pageOf(reportSchema),
});

export const handleReport = endpoint({
  route: 'PUT /moderation/reports/:reportId',
  summary: 'Settle a report, with a word on what was done, or open it again',
  access: ['coordinator'],
  params: z.object({ reportId: idSchema }),
  body: z.object({ state: z.enum(reportStates), note: wordSchema.default('') }),
  status: 200,
  response: reportSchema,
});

export const moderationBlockSchema = z.object({
  id: idSchema,
  at: instantSchema,
  by: z.enum(everySide),
  establishment: z.string(),
  /** The person under the name that a company knows, never the real name. */
  person: z.string(),
  reason: reportReasonSchema,
  word: z.string(),
  liftedAt: instantSchema.nullable(),
});

export type ModerationBlock = z.output<typeof moderationBlockSchema>;

export const listBlocks = endpoint({
  route: 'GET /moderation/blocks',
  summary: 'Blocks between people and companies, newest first',
  access: ['coordinator'],
  query: z.object({ ...pageQuery }),
  status: 200,
  response: pageOf(moderationBlockSchema),
});

export const moderationEndpoints = [
  reportMessage,
  blockConversation,
  unblockConversation,
  listReports,
  handleReport,
  listBlocks,
] as const;
