package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.config.yaml.Unless;
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
        @Unless(written = "[]") List<List<String>> pairs,
        @NotEmpty @Formed(Form.LABEL) List<String> namespaces,
        @Unless(written = "[]") List<SharedDependencyFile> dependencies,
        @NotEmpty List<FeatureFile> features) {}
