/**
 * Findings and rules: the place, the problem, the fix, the note of a rule, and the formats that other tools read. It
 * knows no other package.
 */
package dev.hikkoshi.finding;
