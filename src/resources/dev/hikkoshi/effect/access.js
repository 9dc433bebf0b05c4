// Compares pairs of templates with CDK's diff engine, and prints the changes of permissions and security groups.
// Input (a file): [{stack, before, after}, …]. Output: a list of {stack, kind, sign, words}.
'use strict';
const fs = require('fs');
const { fullDiff } = require('@aws-cdk/cloudformation-diff');

const [input, output] = process.argv.slice(2);
const pairs = JSON.parse(fs.readFileSync(input, 'utf8'));
const rows = (stack, kind, table) =>
  table.slice(1).map(([sign, ...words]) => ({ stack, kind, sign, words: words.filter((word) => word !== '') }));
const answers = pairs.flatMap(({ stack, before, after }) => {
  const { iamChanges, securityGroupChanges } = fullDiff(before, after);
  return [
    ...rows(stack, 'statement', iamChanges.summarizeStatements()),
    ...rows(stack, 'managed policy', iamChanges.summarizeManagedPolicies()),
    ...rows(stack, 'security group', securityGroupChanges.summarize()),
  ];
});
fs.writeFileSync(output, JSON.stringify(answers));
