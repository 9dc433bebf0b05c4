// Compares pairs of templates with CDK's own diff engine, many in one process.
// Input (a file): [{stack, before, after}, …]. Output: for each pair a list of {logicalId, type, impact, properties}.
'use strict';
const fs = require('fs');
const { fullDiff } = require('@aws-cdk/cloudformation-diff');

const [input, output] = process.argv.slice(2);
const pairs = JSON.parse(fs.readFileSync(input, 'utf8'));
const answers = pairs.map(({ stack, before, after }) => {
  const changes = fullDiff(before, after).resources.changes;
  return Object.keys(changes).sort().filter((id) => changes[id].isDifferent).map((id) => ({
    stack,
    logicalId: id,
    type: changes[id].newResourceType ?? changes[id].oldResourceType,
    impact: changes[id].changeImpact,
    properties: Object.keys(changes[id].propertyUpdates).sort(),
  }));
});
fs.writeFileSync(output, JSON.stringify(answers));
