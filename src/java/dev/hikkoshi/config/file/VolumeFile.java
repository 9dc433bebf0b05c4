package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;

/**
 * A data volume of every instance of a layer, as written.
 * <pre>{@code
 * { mountPoint: /srv/media, sizeGiB: 200, disks: 1 }
 * }</pre>
 */
public record VolumeFile(
        @JsonPropertyDescription("The folder where the volume is mounted.")
                @Example("/srv/media")
                @Formed(Form.MOUNT_POINT)
                String mountPoint,
        @JsonPropertyDescription("The size of the volume in GiB.")
                @Example("200")
                @Within(rule = InputRule.LEGACY_VOLUME, from = 1, to = AwsLimits.VOLUME_GIB)
                int sizeGiB,
        @JsonPropertyDescription("The number of disks of the volume. Only 1 is allowed: RAID is not supported.")
                @Example("1")
                @Unless(written = "1")
                @Within(rule = InputRule.LEGACY_RAID, from = 1, to = 1)
                int disks) {}
