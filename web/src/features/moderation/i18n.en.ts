import type { Translated } from '../../i18n/text.ts';
import type { dictionary as fr } from './i18n.fr.ts';

export const dictionary: Translated<typeof fr> = {
  title: 'Reports',
  lead: 'Messages that somebody asks you to look at. You see these words alone, never the conversation; each reading is in the trail.',
  open: 'To handle',
  handled: 'Handled',
  none: 'No report',
  noneHint: 'When somebody reports a message, it appears here.',
  from: 'Reported by {{by}}, written by {{author}}',
  word: 'Their word: {{word}}',
  note: 'What was done',
  handle: 'Mark as handled',
  reopen: 'Open again',
  done: 'Handled',
  empty: '(message without text)',
  blocks: 'Blocks',
  noBlocks: 'No block.',
  between: 'Between {{person}} and {{establishment}}, set by {{by}}',
  lifted: 'Lifted',
  standing: 'In force',
  sides: { beneficiary: 'the candidate', counsellor: 'the counsellor', employer: 'the company' },
  reasons: {
    insult: 'Hurtful words',
    discrimination: 'Discrimination',
    private_data: 'Personal data',
    advertising: 'Advertising or soliciting',
    danger: 'Danger for a person',
    other: 'Another reason',
  },
};
