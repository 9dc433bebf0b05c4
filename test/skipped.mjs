// Prints once which tools were missing in the tests. Maven runs this last in `mvn verify`.
// Usage: node skipped.mjs [FOLDER], the folder in which each JVM of the tests has a folder.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const [folder = 'target'] = process.argv.slice(2);
for (const jvm of readdirSync(folder).filter((name) => name.startsWith('tests-')).sort()) {
  const file = join(folder, jvm, 'skipped-tests.txt');
  if (existsSync(file)) {
    process.stdout.write(readFileSync(file));
    rmSync(file);
  }
}
