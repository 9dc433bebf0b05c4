package dev.hikkoshi.random;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Freeze;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes the day of a feature's next step. */
final class LegalDays {

    private final Environment environment;
    private final Map<String, LocalDate> touched = new HashMap<>();

    LegalDays(Environment environment) {
        this.environment = environment;
    }

    void touched(String feature, LocalDate day) {
        touched.put(feature, day);
    }

    /** The first day from {@code day} on that the bake and the freeze windows of all these features allow. */
    LocalDate first(List<String> features, LocalDate day) {
        LocalDate first = day;
        while (!allowed(features, first)) {
            first = first.plusDays(1);
        }
        return first;
    }

    private boolean allowed(List<String> features, LocalDate day) {
        long bake = (environment.policy().bake().toHours() + 23) / 24;
        return features.stream().allMatch(feature -> {
            boolean baked = !touched.containsKey(feature)
                    || !day.isBefore(touched.get(feature).plusDays(bake));
            List<Freeze> freezes =
                    environment.service().feature(feature).workload().freezes();
            return baked && freezes.stream().noneMatch(window -> window.covers(day));
        });
    }
}
