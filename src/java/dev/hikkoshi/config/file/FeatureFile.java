package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.FeatureKind;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A feature, as written. The kind decides whether it has {@code http}, {@code worker} or {@code cron}.
 * <pre>{@code
 * name: web-front
 * kind: web
 * namespace: front
 * layer: railsweb
 * image: 111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/hidamari/web:2026.11.16-4b1f09c
 * http: { … }          # HttpFile, for kind web and api
 * worker: { … }        # WorkerFile, for kind worker
 * cron: { … }          # CronFile, for kind cron
 * pods: { … }          # PodsFile
 * placement: { … }     # PlacementFile
 * freeze: [ … ]        # FreezeFile
 * needs: [ … ]         # NeedFile
 * variables: { UNICORN_WORKERS: "4" }
 * secrets: [SECRET_KEY_BASE]
 * differences: [ … ]   # DifferenceFile
 * }</pre>
 */
public record FeatureFile(
        @Formed(Form.LABEL) String name,
        FeatureKind kind,
        String namespace,
        String layer,
        @Formed(Form.IMAGE) String image,
        Optional<HttpFile> http,
        Optional<WorkerFile> worker,
        Optional<CronFile> cron,
        PodsFile pods,
        PlacementFile placement,
        @AtMost(items = ListLimits.FREEZES) @Unless(written = "[]") List<FreezeFile> freeze,
        @AtMost(items = ListLimits.DEPENDENCIES) @Unless(written = "[]") List<NeedFile> needs,
        @AtMost(items = ListLimits.VARIABLES) @Unless(written = "{}") Map<String, String> variables,
        @AtMost(items = ListLimits.VARIABLES) @Unless(written = "[]") @Formed(Form.VARIABLE) List<String> secrets,
        @AtMost(items = ListLimits.VARIABLES) @Unless(written = "[]") List<DifferenceFile> differences) {}
