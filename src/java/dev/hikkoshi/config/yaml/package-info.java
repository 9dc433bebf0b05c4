/**
 * YAML without anchors, tags and surprises: reads it into records by their shapes, and writes the JSON Schemas of the
 * same shapes.
 */
package dev.hikkoshi.config.yaml;
