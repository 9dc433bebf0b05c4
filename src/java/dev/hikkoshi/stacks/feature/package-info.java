/** The parts of a feature's stack, and the pure functions that compute what it needs from a phase. */
package dev.hikkoshi.stacks.feature;
