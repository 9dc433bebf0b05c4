// Fails if the reports of surefire contain a skipped test, which it prints with the reason, or a failed test, or no
// test.
// Usage: node reports.mjs FOLDER
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name)) : [];
const reports = files.map((name) => readFileSync(join(folder, name), 'utf8'));

// A report without one of the numbers is not a surefire report, and ends this script with an error.
const sum = (attribute) => reports
  .map((report) => Number(report.match(/<testsuite [^>]*>/)[0].match(new RegExp(` ${attribute}="(\\d+)"`))[1]))
  .reduce((total, count) => total + count, 0);
const [tests, skipped, failed] = [sum('tests'), sum('skipped'), sum('failures') + sum('errors')];

// Surefire writes a reason as an attribute, or as the first line of a stack trace.
const SKIPPED = /<testcase name="([^"]*)" classname="([^"]*)"[^>]*>\s*<skipped(?: message="([^"]*)")?[^>]*>(?:<!\[CDATA\[(.*))?/g;
for (const report of reports) {
  for (const [, name, suite, message, trace] of report.matchAll(SKIPPED)) {
    console.log(`Skipped: ${suite}.${name}: ${message ?? trace ?? 'no reason given'}`);
  }
}
console.log(`Reports: ${tests} tests, ${skipped} skipped, ${failed} failed.`);
if (tests === 0 || skipped > 0 || failed > 0) {
  console.log('The gate fails: every test must run, and pass.');
  process.exitCode = 1;
}
