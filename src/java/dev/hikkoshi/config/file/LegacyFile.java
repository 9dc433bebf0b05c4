package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Optional;

/**
 * The legacy fleet, as written. Only the provider {@code autoscaling} has an image, and only {@code opsworks} has a
 * stack. In a time zone with daylight saving time, {@code utcOffset} is the offset of the layers' windows all year.
 * <pre>{@code
 * legacy:
 *   provider: autoscaling
 *   imageId: ami-0a1b2c3d4e5f60718
 *   utcOffset: "+01:00"
 *   layers: [ … ]   # LayerFile
 *   scaleOut: { … } # ScaleOutFile
 * legacy:
 *   provider: opsworks
 *   stack: { … }    # StackFile
 *   layers: [ … ]
 * }</pre>
 */
public record LegacyFile(
        LegacyProvider provider,
        @Formed(Form.IMAGE_ID) Optional<String> imageId,
        @AtMost(items = ListLimits.LAYERS) @NotEmpty List<LayerFile> layers,
        Optional<StackFile> stack,
        @Formed(Form.UTC_OFFSET) Optional<String> utcOffset,
        Optional<ScaleOutFile> scaleOut) {}
