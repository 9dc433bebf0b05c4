/** Reads synthesized output: templates, manifests, commands. One reader for each form, which rules and proof share. */
package dev.hikkoshi.output;
