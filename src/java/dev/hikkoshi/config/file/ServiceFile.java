package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.ListLimits;
import java.util.List;

/**
 * {@code environments/service.yaml}, as written: the service, once for all environments.
 * <pre>{@code
 * service: hidamari-album
 * timeZone: Asia/Tokyo
 * pairs:
 *   - [print-api, order-export]
 * namespaces: [front, api, media, batch]
 * dependencies: [ … ]   # SharedDependencyFile
 * features: [ … ]       # FeatureFile
 * }</pre>
 */
public record ServiceFile(
        @Formed(Form.LABEL) String service,
        @Formed(Form.TIME_ZONE) String timeZone,
        @AtMost(items = ListLimits.PAIRS) @Unless(written = "[]") List<List<String>> pairs,
        @AtMost(items = ListLimits.NAMESPACES) @NotEmpty @Formed(Form.LABEL) List<String> namespaces,
        @AtMost(items = ListLimits.DEPENDENCIES) @Unless(written = "[]") List<SharedDependencyFile> dependencies,
        @AtMost(items = ListLimits.FEATURES) @NotEmpty List<FeatureFile> features) {}
