import type { GroupMeeting } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Autocomplete } from '../../ui/autocomplete.tsx';
import { useAppointmentsText } from './text.ts';
import { useToldBy } from './told-by.ts';

interface Found {
  id: string;
  name: string;
  commune: string;
}

/** Takes a seat for one of the counsellor's own people, who is told. */
export function SeatForm({ meeting }: { meeting: GroupMeeting }) {
  const t = useAppointmentsText();
  const toldBy = useToldBy();
  const { id: meetingId, startsAt, venue, counsellor } = meeting;
  const taking = useApiMutation({
    send: ({ id }: Found) =>
      request('POST /pathways/:pathwayId/appointments', {
        params: { pathwayId: id },
        body: {
          ...{ clientId: newClientId(), motive: 'group_meeting', meetingId, startsAt },
          ...{ venueId: venue.id, counsellorId: counsellor.id },
        },
      }),
    says: (_answer, { name }) => t('meeting.seated', { name }),
    stale: ['GET /group-meetings/:meetingId', 'GET /pathways/:pathwayId/appointments', 'GET /appointments'],
    staleOnProblem: ['GET /group-meetings/:meetingId'],
  });
  return (
    <div className="p-form">
      <Autocomplete<Found>
        label={t('meeting.seat')}
        hint={t(`meeting.seatHint.${toldBy}`)}
        inputMode="search"
        search={async (q, signal) => {
          const { items } = await request('GET /pathways', { query: { q, limit: 8 } }, { signal });
          return items.map(({ id, firstName, lastName, commune }) => ({
            id,
            name: `${firstName} ${lastName}`,
            commune: commune?.name ?? '',
          }));
        }}
        itemKey={({ id }) => id}
        itemLabel={({ name }) => name}
        renderItem={({ name, commune }) => (
          <>
            {name} <span className="p-muted">{commune}</span>
          </>
        )}
        onChoose={(found) => void taking.run(found)}
      />
    </div>
  );
}
