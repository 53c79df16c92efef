import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { idSchema, instantSchema, pageOf, pageQuery } from './primitives.ts';

export const notificationSchema = z.object({
  id: idSchema,
  at: instantSchema,
  /** Key of the sentence in the web's dictionary, with its values; never a barrier or a hidden name. */
  kind: z.enum([
    'candidacy_received',
    'candidacy_moved',
    'consent_asked',
    'message',
    'new_match',
    'reminder',
    'application_told',
    'consent_waits',
    'company_silent',
    'slot_full',
    'slot_closed',
    'alternative',
  ]),
  values: z.record(z.string(), z.string()),
  /** Path on this site. */
  link: z.string(),
  read: z.boolean(),
});
export type Notification = z.output<typeof notificationSchema>;

export const listNotifications = endpoint({
  route: 'GET /notifications',
  summary: 'What happened for me, newest first; `total` counts the unread',
  access: 'signed-in',
  query: z.object({ ...pageQuery }),
  status: 200,
  response: pageOf(notificationSchema),
});

export const readNotifications = endpoint({
  route: 'PUT /notifications/read',
  summary: 'Mark as read up to this one',
  access: 'signed-in',
  body: z.object({ upTo: idSchema }),
  status: 204,
});

export const notificationsEndpoints = [listNotifications, readNotifications] as const;
