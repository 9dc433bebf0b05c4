// The app command of cdk.json: synthesizes the environments.
// The import below comes after the check, because an old Node cannot read the other files. This one keeps to old syntax.
import { requireNode } from './requirements.mjs';

requireNode();
import('./program.mjs').then(({ start }) => {
  // AWS's CloudFormation rules take longer than everything else together, so they run in CI, in `hikkoshi audit` and in the
  // tests. CDK_VALIDATION=true runs them here too.
  process.env.CDK_VALIDATION = process.env.CDK_VALIDATION || String(process.env.CI === 'true');
  start('app', 'dev.hikkoshi.app.Main', { needsPackages: true });
});
