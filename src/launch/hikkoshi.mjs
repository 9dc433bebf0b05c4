#!/usr/bin/env node
// The command of reviewers: npx hikkoshi check, plan, diff and so on.
// The import below comes after the check, because an old Node cannot read the other files. This one keeps to old syntax.
import { requireNode } from './requirements.mjs';

requireNode();
import('./program.mjs').then(({ start }) => {
  const command = process.argv[2];
  // An audit includes the result of AWS's CloudFormation rules. The other commands do not use them.
  process.env.CDK_VALIDATION = String(command === 'audit');
  const needsPackages = ['audit', 'deploy', 'diff', 'prove', 'report'].includes(command);
  start('hikkoshi', 'dev.hikkoshi.app.Hikkoshi', { needsPackages });
});
