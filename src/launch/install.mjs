// Installs the npm packages: Maven runs this file before the tests.
// The import below comes after the check, because an old Node cannot read the other files. This one keeps to old syntax.
import { requireNode } from './requirements.mjs';

requireNode();
import('./packages.mjs').then(({ installPackages }) => installPackages());
