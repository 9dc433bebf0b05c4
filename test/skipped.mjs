// Prints which tests the last build has skipped, and what to install to run them: nothing when it has run all.
// Usage: node skipped.mjs FILE, the file that the tests' listener writes.
import { existsSync, readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
if (existsSync(file)) {
  process.stdout.write(readFileSync(file, 'utf8'));
}
