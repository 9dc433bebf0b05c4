// Prints once which tools were missing in the tests. Maven runs this last in `mvn verify`.
import { existsSync, readFileSync, rmSync } from 'node:fs';

const [file = 'target/skipped-tests.txt'] = process.argv.slice(2);
if (existsSync(file)) {
  process.stdout.write(readFileSync(file));
  rmSync(file);
}
