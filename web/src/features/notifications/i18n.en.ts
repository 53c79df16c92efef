import type { Translated } from '../../i18n/text.ts';
import type { dictionary as french } from './i18n.fr.ts';

export const dictionary: Translated<typeof french> = {
  title: 'Notifications',
  empty: 'Nothing new for now.',
  emptyHint: 'You will be told here of a new immersion, a message or an answer.',
  readAll: 'Mark all as read',
  new: 'New',
  kinds: {
    candidacy_received: 'An application is waiting for your answer: {{title}}',
    candidacy_moved: '{{title}}: {{state}}',
    consent_asked: 'An immersion is proposed to you: {{title}}. Say whether you agree.',
    message: 'New message: {{title}}',
    new_match: 'A new immersion matches: {{title}}',
    reminder: 'An answer is expected: {{title}}',
    consent_waits: 'The person has not answered your proposal yet: {{title}}',
    company_silent: 'The company has not answered for five working days: {{title}}. A call often helps.',
    slot_full: 'No place left for now: {{title}}',
    slot_closed: 'Closed by the company: {{title}}',
    alternative: 'Another possibility, like “{{title}}”: {{alternative}}',
    application_told: 'Someone you accompany has applied: {{title}}',
  },
};
