// Fails when the reports of surefire tell of a skipped test, which it names with the reason, or of no test at all.
// Usage: node reports.mjs FOLDER
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name)) : [];
const reports = files.map((name) => readFileSync(join(folder, name), 'utf8'));

const sum = (attribute) => reports
  .map((report) => Number(report.match(/<testsuite [^>]*>/)[0].match(new RegExp(` ${attribute}="(\\d+)"`))[1]))
  .reduce((total, count) => total + count, 0);
const [tests, skipped] = [sum('tests'), sum('skipped')];

for (const report of reports) {
  for (const [, name, suite, reason] of report.matchAll(
    /<testcase name="([^"]*)" classname="([^"]*)"[^>]*>\s*<skipped(?: message="([^"]*)")?/g)) {
    console.log(`Skipped: ${suite}.${name}: ${reason ?? 'no reason given'}`);
  }
}
console.log(`Reports: ${tests} tests, ${skipped} skipped.`);
if (tests === 0 || skipped > 0) {
  console.log('The gate fails: every test must run.');
  process.exitCode = 1;
}
