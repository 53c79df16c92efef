import * as contract from '../../contract/conversation-people.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { bind } from '../platform/http/bind.ts';
import { scopedByQuery } from '../platform/http/open-policies.ts';
import type { Colleagues } from './colleagues.ts';
import { mayFollowConversation, mayNoteAside } from './conversation.policy.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { ConversationsService } from './conversations.service.ts';
import type { PresenceService } from './presence.ts';
import type { SideNotes } from './side-notes.ts';

interface Parts {
  service: ConversationsService;
  presence: PresenceService;
  notes: SideNotes;
  colleagues: Colleagues;
}

/** Routes about the members of a conversation; `accessOf` checks the policy and returns the actor's side. */
export function peopleRoutes(
  { services, realtime }: ConversationsContext,
  { service, presence, notes, colleagues }: Parts,
) {
  const load = ({ actor, params }: { actor: Actor; params: { conversationId: string } }) =>
    services.candidacies.accessOf(actor, params.conversationId);
  const policy = mayFollowConversation;

  realtime.on('conversation.presence', {
    load: ({ actor, payload }) => services.candidacies.accessOf(actor, payload.conversationId),
    policy,
    handler: async ({ actor, loaded }) => ({ people: await presence.watch(actor, loaded) }),
  });

  return [
    bind(contract.getPresence, {
      load,
      policy,
      handler: async ({ actor, loaded }) => ({ people: (await presence.look(actor, loaded)).people }),
    }),
    bind(contract.muteConversation, {
      load,
      policy,
      handler: ({ actor, params, body }) => service.mute(actor, params.conversationId, body.muted),
    }),
    bind(contract.countUnread, {
      policy: scopedByQuery,
      handler: ({ actor }) => service.countUnread(actor),
    }),
    bind(contract.listSideNotes, {
      load,
      policy: mayNoteAside,
      handler: ({ actor, loaded }) => notes.list(actor, loaded),
    }),
    bind(contract.addSideNote, {
      load,
      policy: mayNoteAside,
      handler: ({ actor, loaded, body }) => notes.add(actor, loaded, body),
    }),
    bind(contract.listColleagues, {
      load,
      policy,
      handler: ({ actor, loaded }) => colleagues.list(actor, loaded),
    }),
    bind(contract.addColleague, {
      load,
      policy,
      handler: ({ actor, loaded, params, body }) =>
        colleagues.add(actor, loaded, params.accountId, body.sees),
    }),
    bind(contract.removeColleague, {
      load,
      policy,
      handler: ({ actor, loaded, params }) => colleagues.remove(actor, loaded, params.accountId),
    }),
  ];
}
