/** Reads what an application publishes, and compares it with what its feature declares. */
package dev.hikkoshi.probe;
