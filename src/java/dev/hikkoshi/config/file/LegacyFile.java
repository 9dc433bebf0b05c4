package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.model.LegacyProvider;
import java.util.List;
import java.util.Optional;

/**
 * The fleet that is being left, as written. Only the provider {@code autoscaling} has an image.
 * <pre>{@code
 * legacy:
 *   provider: autoscaling
 *   imageId: ami-0a1b2c3d4e5f60718
 *   layers: [ … ]   # LayerFile
 * }</pre>
 */
public record LegacyFile(
        LegacyProvider provider, @Formed(Form.IMAGE_ID) Optional<String> imageId, @NotEmpty List<LayerFile> layers) {}
