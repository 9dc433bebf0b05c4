/**
 * The values that stacks export and import by name, so that a template of a producer does not change with its
 * consumers.
 */
package dev.hikkoshi.constructs.exports;
