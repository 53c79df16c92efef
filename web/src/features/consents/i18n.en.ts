export const dictionary = {
  me: {
    title: 'Take this consent back?',
    requests_one:
      '{{count}} request under way will be withdrawn. The company is told and sees nothing of you any more.',
    requests_other:
      '{{count}} requests under way will be withdrawn. The companies are told and see nothing of you any more.',
    proposals_one: '{{count}} proposal that waits for your answer will be withdrawn.',
    proposals_other: '{{count}} proposals that wait for your answer will be withdrawn.',
    names_one: '{{count}} company that accepted you will no longer see your name and contact.',
    names_other: '{{count}} companies that accepted you will no longer see your name and contact.',
    followers: '{{who}} will no longer follow your pathway and will see nothing, not even what came before.',
    nothing: 'No request under way is concerned.',
    matching: 'No slot will be proposed to you any more, and there will be no alerts.',
    always: 'It acts at once. Giving this consent again later does not bring back what was withdrawn.',
  },
  person: {
    title: 'Record that the person takes this consent back?',
    requests_one: '{{count}} request under way will be withdrawn. The company is told.',
    requests_other: '{{count}} requests under way will be withdrawn. The companies are told.',
    proposals_one: '{{count}} proposal that waits for their answer will be withdrawn.',
    proposals_other: '{{count}} proposals that wait for their answer will be withdrawn.',
    names_one: '{{count}} company that accepted them will no longer see their name and contact.',
    names_other: '{{count}} companies that accepted them will no longer see their name and contact.',
    followers: '{{who}} will no longer follow this pathway and will see nothing, not even what came before.',
    nothing: 'No request under way is concerned.',
    matching: 'No slot will be proposed to them any more, and there will be no alerts.',
    always: 'It acts at once. Giving this consent again later does not bring back what was withdrawn.',
  },
  who: '{{name}} ({{structure}})',
  confirm: 'Take the consent back',
  confirmPerson: 'Record',
};
