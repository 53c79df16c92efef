const noCount = 'writes a document with 0, where MongoDB writes none';

/** Questions that the other server (FerretDB 2.7 over DocumentDB) answers otherwise than MongoDB, with the reason. */
export const otherServerDeviations: ReadonlyMap<string, string> = new Map([
  ['stage $count: none', noCount],
  ['stage $count: none after a stage', noCount],
  ['stage $facet: two', noCount],
  ['stage $sort: an empty list before null', 'sorts an empty list behind null'],
  ['stage $group: but not in an object', 'makes one group of null and a missing field within an object'],
  ['accumulator $sum: doubles, with the bits that each addition loses', 'adds doubles without compensation'],
  ['accumulator $addToSet: 1 and 1.0 are one', 'adds null for a missing field, which MongoDB leaves out'],
]);
