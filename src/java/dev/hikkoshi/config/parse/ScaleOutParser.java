package dev.hikkoshi.config.parse;

import dev.hikkoshi.config.file.ScaleOutFile;
import dev.hikkoshi.model.TimeToCapacity;
import java.time.Duration;

/** Converts the checked scale-out time into the model. */
final class ScaleOutParser {

    private ScaleOutParser() {}

    static TimeToCapacity parse(ScaleOutFile file) {
        return new TimeToCapacity(
                file.basis(),
                Duration.ofSeconds(file.notice()),
                Duration.ofSeconds(file.machine()),
                Duration.ofSeconds(file.software()),
                Duration.ofSeconds(file.healthy()));
    }
}
