import { z } from 'zod';
import { conversationParams } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { clientIdSchema, idSchema, instantSchema, sides } from './primitives.ts';

/** Deliberately coarse: nobody needs to know to the minute when somebody was last online. */
export const lastSeenSchema = z.enum(['today', 'yesterday', 'this_week', 'earlier', 'unknown']);
export type LastSeen = z.output<typeof lastSeenSchema>;

export const presenceSchema = z.object({
  ref: z.string(),
  role: z.enum(sides),
  name: z.string(),
  mine: z.boolean(),
  online: z.boolean(),
  lastSeen: lastSeenSchema,
});
export type Presence = z.output<typeof presenceSchema>;

export const getPresence = endpoint({
  route: 'GET /conversations/:conversationId/presence',
  summary: 'Who of the conversation is there now, and about when the others were',
  access: sides,
  params: conversationParams,
  status: 200,
  response: z.object({ people: z.array(presenceSchema) }),
});

export const muteConversation = endpoint({
  route: 'PUT /conversations/:conversationId/mute',
  summary: 'No more bell for this conversation, or again; a mention still rings',
  access: sides,
  params: conversationParams,
  body: z.object({ muted: z.boolean() }),
  status: 204,
});

export const countUnread = endpoint({
  route: 'GET /conversations/unread',
  summary: 'Conversations with something unread: muted ones count when a message names me',
  access: sides,
  status: 200,
  response: z.object({ conversations: z.int(), messages: z.int() }),
});

/** A note between those who accompany the person; the person and the company never see one. */
export const sideNoteSchema = z.object({
  id: idSchema,
  conversationId: idSchema,
  clientId: z.string(),
  at: instantSchema,
  author: z.object({ name: z.string(), mine: z.boolean() }),
  text: z.string(),
});
export type SideNote = z.output<typeof sideNoteSchema>;

export const listSideNotes = endpoint({
  route: 'GET /conversations/:conversationId/side-notes',
  summary: 'Notes between counsellors, oldest first; the last 200',
  access: ['counsellor'],
  params: conversationParams,
  status: 200,
  response: z.object({ items: z.array(sideNoteSchema) }),
});

export const addSideNote = endpoint({
  route: 'POST /conversations/:conversationId/side-notes',
  summary: 'Note something for the counsellors of this conversation; the same clientId twice stores once',
  access: ['counsellor'],
  params: conversationParams,
  body: z.object({ clientId: clientIdSchema, text: z.string().trim().min(1).max(2000) }),
  status: 201,
  response: sideNoteSchema,
  problems: ['too_many_requests'],
});

export const colleagueSchema = z.object({
  accountId: idSchema,
  name: z.string(),
  /** What a current member of the conversation sees; null for a colleague who can be added. */
  sees: z.enum(['from_start', 'from_then']).nullable(),
});

export const listColleagues = endpoint({
  route: 'GET /conversations/:conversationId/colleagues',
  summary: 'Colleagues of my structure: those in this conversation, and those whom the referent may add',
  access: ['counsellor'],
  params: conversationParams,
  status: 200,
  response: z.object({ items: z.array(colleagueSchema), manage: z.boolean() }),
});

const colleagueParams = conversationParams.extend({ accountId: idSchema });

export const addColleague = endpoint({
  route: 'PUT /conversations/:conversationId/colleagues/:accountId',
  summary: 'Bring a colleague of the structure in, who sees all of it or what comes from now on',
  access: ['counsellor'],
  params: colleagueParams,
  body: z.object({ sees: z.enum(['from_start', 'from_then']) }),
  status: 204,
  problems: ['forbidden', 'conflict'],
});

export const removeColleague = endpoint({
  route: 'DELETE /conversations/:conversationId/colleagues/:accountId',
  summary: 'Take a colleague out again: access ends at once; a colleague may also leave',
  access: ['counsellor'],
  params: colleagueParams,
  status: 204,
  problems: ['forbidden'],
});

export const conversationPeopleEndpoints = [
  getPresence,
  muteConversation,
  countUnread,
  listSideNotes,
  addSideNote,
  listColleagues,
  addColleague,
  removeColleague,
] as const;
