/** The files as they are written: one record per mapping, with the limits of each value. Nothing is decided here. */
package dev.hikkoshi.config.file;
