package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.model.ListLimits;
import java.util.List;

/**
 * {@code environments/<name>/migration.yaml}, as written: the ledger.
 * <pre>{@code
 * steps:
 *   - { on: 2026-01-12, build: cluster }   # StepFile
 * }</pre>
 */
public record MigrationFile(
        @JsonPropertyDescription(
                        "The steps of the move in order: the ledger. Add new steps at the end and never edit an old one; a roll-back is a new step.")
                @Example(
                        "- { on: 2026-01-12, build: cluster }\n- { on: 2026-01-19, build: observability }\n- { on: 2026-02-02, deploy-both: admin-console }\n- { on: 2026-02-04, shift: admin-console, to: 5 }\n- { on: 2026-02-07, roll-back: admin-console, to: 0, because: 5xx while pods drained }")
                @Affects({"the phase of the environment", "AWS::ElasticLoadBalancingV2::ListenerRule Actions"})
                @AtMost(items = ListLimits.STEPS)
                List<StepFile> steps) {}
