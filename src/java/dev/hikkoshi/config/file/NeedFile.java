package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.Access;
import java.util.List;
import java.util.Optional;

/**
 * A feature or dependency that a feature calls, as written.
 * <pre>{@code
 * { name: photos, access: [write], prefix: uploads/ }
 * { name: aurora, connections: { legacy: 20, perPod: 5 } }
 * { name: app-api }
 * }</pre>
 */
public record NeedFile(
        String name,
        @AtMost(items = 6) @Unless(written = "[]") List<Access> access,
        @Formed(Form.PREFIX) Optional<String> prefix,
        Optional<ConnectionsFile> connections) {}
