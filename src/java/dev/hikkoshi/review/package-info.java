/** Judges the difference between two revisions, by the rules and the limits of the base. */
package dev.hikkoshi.review;
