package dev.hikkoshi.adopt;

/**
 * What became of a leaf.
 *
 * @param kind the description that has it
 * @param pattern its pattern
 * @param answer the answer
 * @param by the id of the rule; empty for what is reproduced
 */
record LeafVerdict(DescribeKind kind, String pattern, LeafAnswer answer, String by) {}
