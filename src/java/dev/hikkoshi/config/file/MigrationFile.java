package dev.hikkoshi.config.file;

import java.util.List;

/**
 * {@code environments/<name>/migration.yaml}, as written: the ledger.
 * <pre>{@code
 * steps:
 *   - { on: 2026-01-12, build: cluster }   # StepFile
 * }</pre>
 */
public record MigrationFile(List<StepFile> steps) {}
