package dev.hikkoshi.config.file;

import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.Taint;

/**
 * A taint of a pool's nodes, as written.
 * <pre>{@code
 * - { key: example.com/gpu, value: "true", effect: NoSchedule }
 * }</pre>
 */
public record TaintFile(String key, @Unless(written = "") String value, Taint.Effect effect) {}
