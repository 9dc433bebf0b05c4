package dev.hikkoshi.config.file;

import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.model.ListLimits;
import java.util.List;

/**
 * {@code environments/<name>/migration.yaml}, as written: the ledger.
 * <pre>{@code
 * steps:
 *   - { on: 2026-01-12, build: cluster }   # StepFile
 * }</pre>
 */
public record MigrationFile(@AtMost(items = ListLimits.STEPS) List<StepFile> steps) {}
