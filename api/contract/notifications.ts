import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { idSchema, instantSchema, pageOf, pageQuery } from './primitives.ts';

export const notificationKinds = [
  'candidacy_received',
  'candidacy_moved',
  'consent_asked',
  'message',
  'new_match',
  'search_found',
  'reminder',
  'application_told',
  'consent_waits',
  'company_silent',
  'slot_full',
  'slot_closed',
  'slot_paused',
  'slot_over',
  'dates_outside',
  'alternative',
  'assessment_asked',
  'absence_reported',
  'accident_reported',
  'accident_corrected',
  'check_in_bad',
  'immersion_reminder',
  'appointment',
  'join_asked',
  'join_answered',
  'team_changed',
  'company_unmanaged',
  'webhook_ended',
  'company_unattended',
  'referent_changed',
  'people_entrusted',
  'referent_asked',
  'referent_request_moved',
  'referent_refused',
  'without_owner',
  'own_files_merged',
  'own_files_separated',
  'files_merged',
  'files_separated',
  'access_ended',
  'person_account_closed',
  'convention_to_sign',
  'convention_signed',
  'convention_to_validate',
  'convention_validated',
  'convention_changed',
  'convention_ended',
  'convention_entrusted',
  'convention_counsellor',
  'convention_answered',
  'convention_urgent',
  'delegation_ending',
  'contract_renewal',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const notificationSchema = z.object({
  id: idSchema,
  at: instantSchema,
  /** Key of the text in the web's dictionary, with its values; never a barrier or a hidden name. */
  kind: z.enum(notificationKinds),
  values: z.record(z.string(), z.string()),
  /** Path on this site. */
  link: z.string(),
  read: z.boolean(),
});
export type Notification = z.output<typeof notificationSchema>;

export const listNotifications = endpoint({
  route: 'GET /notifications',
  summary: 'What happened for me, newest first',
  access: 'signed-in',
  query: z.object({ ...pageQuery }),
  status: 200,
  response: pageOf(notificationSchema).extend({ unread: z.int() }),
});

export const readNotifications = endpoint({
  route: 'PUT /notifications/read',
  summary: 'Mark as read up to this one',
  access: 'signed-in',
  body: z.object({ upTo: idSchema }),
  status: 204,
});

const hourSchema = z.int().min(0).max(23);

const channelsSchema = z.object({ screen: z.boolean(), email: z.boolean(), push: z.boolean() });

/** One account's preferences; civil hours of Europe/Paris. */
export const notificationPreferencesSchema = z.object({
  kinds: z.record(z.enum(notificationKinds), channelsSchema),
  /** E-mails and push messages are delayed to the end of these hours. Null: never. */
  quiet: z.object({ from: hourSchema, to: hourSchema }).nullable(),
  /** No e-mail and no push until then; in-app notifications continue. */
  mutedUntil: instantSchema.nullable(),
});
export type NotificationPreferences = z.output<typeof notificationPreferencesSchema>;

export const notificationSettingsSchema = notificationPreferencesSchema.extend({
  /** For the browser's subscription (VAPID). */
  pushKey: z.string(),
  /** Number of subscribed devices. */
  devices: z.int(),
});

export const getNotificationSettings = endpoint({
  route: 'GET /notifications/settings',
  summary: 'What I wish to be told, by which channel and when',
  access: 'signed-in',
  status: 200,
  response: notificationSettingsSchema,
});

export const changeNotificationSettings = endpoint({
  route: 'PUT /notifications/settings',
  summary: 'Change what I wish to be told',
  access: 'signed-in',
  body: notificationPreferencesSchema,
  status: 200,
  response: notificationSettingsSchema,
});

/** A push subscription's URL; the server checks that it is public. */
const pushEndpointSchema = z.url({ protocol: /^https?$/ }).max(1000);

export const addPushDevice = endpoint({
  route: 'POST /notifications/devices',
  summary: 'Tell this device by push, as its browser subscribed it',
  access: 'signed-in',
  body: z.object({
    endpoint: pushEndpointSchema,
    keys: z.object({ p256dh: z.string().min(1).max(200), auth: z.string().min(1).max(100) }),
  }),
  status: 204,
});

export const removePushDevice = endpoint({
  route: 'POST /notifications/devices/removal',
  summary: 'This device is not told by push any more',
  access: 'signed-in',
  body: z.object({ endpoint: pushEndpointSchema }),
  status: 204,
});

export const unsubscribe = endpoint({
  route: 'POST /notifications/unsubscribe/:token',
  summary: 'No more e-mails of this kind; spent by the button of the page or by the mail program (RFC 8058)',
  access: 'public',
  params: z.object({ token: z.string().min(10).max(300) }),
  status: 200,
  response: z.object({ kind: z.enum(notificationKinds) }),
  problems: ['link_spent_or_expired'],
});

export const notificationsEndpoints = [
  listNotifications,
  readNotifications,
  getNotificationSettings,
  changeNotificationSettings,
  addPushDevice,
  removePushDevice,
  unsubscribe,
] as const;
