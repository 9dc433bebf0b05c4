/** Turns the files as written into values of the model. A value that cannot be one is a finding. */
package dev.hikkoshi.config.parse;
