import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { idSchema } from './primitives.ts';

const params = z.object({ conventionId: idSchema });

export const conventionDocument = endpoint({
  route: 'GET /conventions/:conventionId/document',
  summary: 'A convention to read, to print and to sign by hand (tagged PDF); a draft is marked as one',
  access: ['beneficiary', 'counsellor', 'employer'],
  params,
  status: 200,
  produces: ['application/pdf'],
  problems: ['reason_needed'],
});

export const conventionCalendar = endpoint({
  route: 'GET /conventions/:conventionId/calendar',
  summary: 'The hours of presence of an immersion for one’s own calendar (iCalendar)',
  access: ['beneficiary', 'counsellor', 'employer'],
  params,
  status: 200,
  produces: ['text/calendar'],
  problems: ['reason_needed'],
});

export const conventionDocumentsEndpoints = [conventionDocument, conventionCalendar] as const;
