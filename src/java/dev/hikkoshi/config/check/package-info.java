/** Checks that need more than one value of the files: names that refer to each other, sums, overlaps. */
package dev.hikkoshi.config.check;
