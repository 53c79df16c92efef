import * as contract from '../../contract/notifications.ts';
import { sessionSecret } from '../platform/auth/secret.ts';
import type { Context } from '../platform/context.ts';
import type { DomainEvent } from '../platform/events/event.ts';
import type { Feature } from '../platform/feature.ts';
import { accessIsEnough, bind } from '../platform/http/bind.ts';
import { createAway } from './away.ts';
import { notificationModel } from './notification.model.ts';
import {
  applicationToldMail,
  assessmentAskedMail,
  candidacyMovedMail,
  consentAskedMail,
} from './notifications.mails.ts';
import { createNotificationsService } from './notifications.service.ts';
import { createPush, vapidKeys } from './push.ts';
import { type Side, type Telling, tellingsOfBirth, tellingsOfMove } from './recipients.ts';
import { settingsRoutes } from './settings.routes.ts';
import { wishesModel } from './wishes.model.ts';
import { createWishes } from './wishes.service.ts';

/** The mail to a company that is asked carries a link to answer by: the candidacies write it. */
const mails: Partial<Record<Telling['kind'], typeof candidacyMovedMail>> = {
  consent_asked: consentAskedMail,
  application_told: applicationToldMail,
  candidacy_moved: candidacyMovedMail,
  assessment_asked: assessmentAskedMail,
};

/** Listens to what happens and tells those it concerns: on the bell, live, and by e-mail what they wait for. */
export const notificationsFeature: Feature = {
  name: 'notifications',
  async setup(context) {
    const { events, realtime } = context;
    const notifications = notificationModel(context.db);
    const wishes = createWishes(context, wishesModel(context.db), await sessionSecret(context.config));
    const push = createPush(context, wishes, await vapidKeys(context.config.dataDir));
    const away = createAway(context, wishes, notifications);
    const service = createNotificationsService(context, notifications, wishes, push);
    context.services.notifications = service;

    events.onceEach('notifications.birth', ['candidacy.created'], ({ data }) =>
      tellAll(data, tellingsOfBirth(data.state, data.origin), `born:${data.candidacyId}`),
    );
    events.onceEach('notifications.moves', ['candidacy.moved'], ({ id, data }) =>
      tellAll(data, tellingsOfMove(data.from, data.to, data.byRole), `moved:${id}`),
    );
    events.onceEach('notifications.assessments', ['assessment.written'], ({ id, data }) =>
      tellAll(data, [{ side: 'beneficiary', kind: 'assessment_asked', byMail: true }], `assessment:${id}`),
    );
    events.onceEach('notifications.matches', ['match.found'], async ({ data }) => {
      const title = await titleOf(context, data.slotId);
      const accounts = [
        ...(await accountsOf(context, 'beneficiary', data)),
        ...(await accountsOf(context, 'counsellor', data)),
      ];
      const link = `/offres/${data.slotId}`;
      await service.tell(accounts, {
        key: `match:${data.alertId}`,
        kind: 'new_match',
        values: { title },
        link,
      });
    });
    const tellOfMessage = async ({ id, at, data }: DomainEvent<'message.posted'>) => {
      if (data.kind !== 'text') return;
      const title = await titleOf(context, data.slotId);
      const link = `/echanges/${data.conversationId}`;
      const news = {
        key: `message:${data.conversationId}`,
        kind: 'message',
        values: { title },
        link,
      } as const;
      const accounts = (await Promise.all(data.sides.map((side) => accountsOf(context, side, data)))).flat();
      const others = accounts.filter(({ id }) => id !== data.authorId);
      // who muted it hears of what names them alone
      const willing = await context.services.conversations.willing(
        data.conversationId,
        data.seq,
        others.map((one) => one.id),
      );
      const told = others.filter((one) => willing.has(one.id));
      await service.renew(told, news);
      for (const account of told) {
        await away.lookLater(account.id, at);
        if ((await wishes.devicesOf(account.id)).length === 0) continue;
        if (await realtime.isConnected(account.id)) continue;
        await push.tell(account, { key: id, kind: 'message', title, link, tag: news.key });
      }
    };
    events.onceEach(
      'notifications.messages',
      ['message.posted'],
      tellOfMessage,
      ({ data }) => data.conversationId,
    );

    async function tellAll(data: Subject, tellings: Telling[], key: string): Promise<void> {
      const title = await titleOf(context, data.slotId);
      const link = `/candidatures/${data.candidacyId}`;
      for (const { side, kind, byMail } of tellings) {
        const accounts = await accountsOf(context, side, data);
        const values = { title, ...('to' in data && data.to ? { to: data.to } : {}) };
        await service.tell(accounts, { key, kind, values, link });
        const template = byMail && mails[kind];
        if (template)
          await service.write(accounts, { key, kind, template, dataFor: () => ({ title, link }) });
      }
    }

    return {
      routes: [
        bind(contract.listNotifications, {
          policy: accessIsEnough,
          handler: ({ actor, query }) => service.list(actor, query),
        }),
        bind(contract.readNotifications, {
          policy: accessIsEnough,
          handler: ({ actor, body }) => service.markRead(actor, body.upTo),
        }),
        ...settingsRoutes(context, wishes, push.publicKey),
      ],
    };
  },
};

interface Subject {
  candidacyId: string;
  slotId: string;
  pathwayId: string;
  to?: string;
}

async function titleOf({ services }: Context, slotId: string): Promise<string> {
  return (await services.slots.getSlot(slotId))?.title ?? '';
}

async function accountsOf({ services }: Context, side: Side, about: { slotId: string; pathwayId: string }) {
  switch (side) {
    case 'beneficiary': {
      const account = await services.accounts.accountOfPathway(about.pathwayId);
      return account ? [account] : [];
    }
    case 'counsellor':
      return services.accounts.accountRefs(await services.pathways.followersOf(about.pathwayId));
    case 'employer': {
      const slot = await services.slots.getSlot(about.slotId);
      return slot ? services.accounts.accountsOfEstablishment(`${slot.establishmentId}`) : [];
    }
  }
}
