package dev.hikkoshi.random;

import dev.hikkoshi.model.Access;
import dev.hikkoshi.model.Canary;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Configuration;
import dev.hikkoshi.model.Connections;
import dev.hikkoshi.model.Containers;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.FeatureKind;
import dev.hikkoshi.model.Freeze;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Image;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.model.Placement;
import dev.hikkoshi.model.Pods;
import dev.hikkoshi.model.Routing;
import dev.hikkoshi.model.Scaling;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.model.Workload;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The random values of a feature.
 *
 * @param kind its kind
 * @param tail the end of its name
 * @param layer the index of its layer
 * @param loadBalancer the index of its load balancer
 * @param fewest its minimum of pods, at least 1
 * @param more how many pods its peak has above the minimum, at least 1
 * @param freeze the day of the year on which a freeze of three weeks begins; 0 for none
 * @param spot whether it runs on spot
 * @param sticky whether its clients stay with one target group
 * @param canary whether it has a canary rule
 * @param sharedHost whether it has a path on a host that it shares with others
 * @param database whether it uses the database
 */
record RandomFeature(
        FeatureKind kind,
        String tail,
        int layer,
        int loadBalancer,
        int fewest,
        int more,
        int freeze,
        boolean spot,
        boolean sticky,
        boolean canary,
        boolean sharedHost,
        boolean database) {

    /** The feature, as the {@code index}th of its service. */
    Feature build(int index) {
        return switch (kind) {
            case WEB, API ->
                new HttpFeature(
                        workload(index, fewest + more + 3),
                        kind,
                        routing(index),
                        Drain.of(Duration.ofSeconds(20)),
                        peak());
            case WORKER -> {
                boolean redis = database;
                yield new WorkerFeature(
                        workload(index, peak()),
                        redis ? "redis" : "media-jobs",
                        redis ? "jobs-" + index : "",
                        peak(),
                        5,
                        Duration.ofSeconds(30),
                        false);
            }
            case CRON ->
                new CronFeature(
                        workload(index, 1),
                        "0 3 * * *",
                        ZoneId.of("Asia/Tokyo"),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5),
                        spot);
        };
    }

    private int peak() {
        return fewest + more;
    }

    private Workload workload(int index, int max) {
        return new Workload(
                name(index),
                index % 2 == 0 ? "front" : "batch",
                RandomService.layerName(layer),
                new Image("111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/any/app:1." + index),
                new Pods(kind == FeatureKind.CRON ? 1 : fewest, max, 250, 512, sticky, true),
                new Placement(spot ? Capacity.SPOT : Capacity.ON_DEMAND, 0, false),
                Scaling.USUAL,
                Containers.OF_IMAGE,
                new Configuration(new TreeMap<>(Map.of("LOG_LEVEL", "info")), List.of("SECRET_KEY_BASE"), List.of()),
                needs(),
                freezes(),
                Optional.empty());
    }

    /** A DNS label of at most 30 characters. */
    private String name(int index) {
        String name = "f" + index + "-" + tail;
        return name.substring(0, Math.min(30, name.length())).replaceFirst("-$", "");
    }

    private List<Need> needs() {
        List<Need> needs = new ArrayList<>();
        if (kind == FeatureKind.WORKER) {
            needs.add(
                    database
                            ? new Need("redis", Set.of(), "", Connections.NONE)
                            : new Need("media-jobs", Set.of(Access.CONSUME), "", Connections.NONE));
        } else if (database) {
            needs.add(new Need("aurora", Set.of(), "", new Connections(10, 2)));
        }
        return needs;
    }

    private List<Freeze> freezes() {
        if (freeze == 0) {
            return List.of();
        }
        LocalDate from = LocalDate.ofYearDay(2027, freeze);
        return List.of(new Freeze(MonthDay.from(from), MonthDay.from(from.plusDays(20)), "a season"));
    }

    private Routing routing(int index) {
        int priority = 100 + 10 * index;
        return new Routing(
                RandomService.loadBalancerName(loadBalancer),
                priority,
                List.of((sharedHost ? "shared" : "f" + index) + ".hidamari.example"),
                sharedHost ? List.of("/f" + index + "/*") : List.of(),
                8080,
                "/healthz",
                sticky ? Optional.of(Duration.ofSeconds(600)) : Optional.empty(),
                Duration.ZERO,
                1,
                canary ? Optional.of(new Canary(priority - 5, "x-staff", "yes")) : Optional.empty());
    }
}
