/** What the people and programs that analyse a move may read. */
package dev.hikkoshi.constructs.observability.access;
