/**
 * Reads the files of the environments. All problems are findings, with the line and the YAML path, and all at once.
 */
package dev.hikkoshi.config;
