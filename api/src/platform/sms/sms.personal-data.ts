import type { Connection } from 'mongoose';
import type { DataSubject, PersonalDataHolder } from '../personal-data/personal-data.ts';
import { smsModel } from './sms.model.ts';

/**
 * Text messages to a number that only this person uses. They hold a code and no name; their text is removed once
 * sent.
 */
export function smsOfPerson(db: Connection): PersonalDataHolder {
  const messages = smsModel(db);
  const of = ({ phones }: DataSubject) => ({ to: { $in: [...phones] } });
  return {
    name: 'textMessages',
    collections: ['sms'],
    async exportFor(_actor, subject) {
      const found = await messages.find(of(subject)).sort({ _id: 1 }).lean();
      return found.map(({ to, template, queuedAt }) => ({ to, template, at: queuedAt.toISOString() }));
    },
    async erase(subject) {
      await messages.deleteMany(of(subject));
      return [];
    },
  };
}
