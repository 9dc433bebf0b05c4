/** The bucket that logs go to. */
package dev.hikkoshi.constructs.storage;
