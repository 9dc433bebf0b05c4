package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
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
        @Formed(Form.MOUNT_POINT) String mountPoint,
        @Within(rule = InputRule.LEGACY_VOLUME, from = 1, to = AwsLimits.VOLUME_GIB) int sizeGiB,
        @Unless(written = "1") @Within(rule = InputRule.LEGACY_RAID, from = 1, to = 1) int disks) {}
