package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.AnyScalar;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.config.yaml.OneOrMany;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Optional;

/**
 * A step of the ledger, as written: a day, exactly one verb, and what belongs to the verb.
 * <pre>{@code
 * - { on: 2026-01-12, build: cluster }
 * - { on: 2026-01-19, build: observability }
 * - { on: 2026-01-26, adopt: admin-console }   # on an existing load balancer
 * - { on: 2026-02-02, deploy-both: admin-console }
 * - { on: 2026-02-04, shift: admin-console, to: 5 }
 * - { on: 2026-02-05, shift: [print-api, order-export], to: 5, override: [PLAN-BAKE], because: the partner's date }
 * - { on: 2026-02-07, roll-back: admin-console, to: 0, because: 5xx while pods drained, evacuate: true }
 * - { on: 2026-02-08, roll-back: admin-console, to: on-legacy, because: the image lacks a font }
 * - { on: 2026-02-08, roll-back: admin-console, to: adopted, because: the image lacks a font }
 * - { on: 2026-02-20, move: admin-console }
 * - { on: 2026-03-06, retire: admin-console }
 * - { on: 2026-06-01, remove-layer: jobq }
 * - { on: 2027-02-01, decommission: legacy }
 * }</pre>
 */
public record StepFile(
        @Formed(Form.DATE) String on,
        Optional<Building> build,
        @AtMost(items = ListLimits.FEATURES) @NotEmpty @OneOrMany Optional<List<String>> adopt,
        @AtMost(items = ListLimits.FEATURES) @JsonProperty("deploy-both") @NotEmpty @OneOrMany
                Optional<List<String>> deployBoth,
        @AtMost(items = ListLimits.FEATURES) @NotEmpty @OneOrMany Optional<List<String>> shift,
        @AtMost(items = ListLimits.FEATURES) @NotEmpty @OneOrMany Optional<List<String>> move,
        @AtMost(items = ListLimits.FEATURES) @JsonProperty("roll-back") @NotEmpty @OneOrMany
                Optional<List<String>> rollBack,
        @AtMost(items = ListLimits.FEATURES) @NotEmpty @OneOrMany Optional<List<String>> retire,
        @JsonProperty("remove-layer") Optional<String> removeLayer,
        Optional<Leaving> decommission,
        @AnyScalar Optional<String> to,
        @Unless(written = "false") boolean evacuate,
        @Formed(Form.REASON) Optional<String> because,
        @AtMost(items = ListLimits.OVERRIDES) @Unless(written = "[]") @OneOrMany @Formed(Form.RULE_ID)
                List<String> override) {}
