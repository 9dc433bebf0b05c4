package dev.hikkoshi.plan;

import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Configuration;
import dev.hikkoshi.model.Containers;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.FeatureKind;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Image;
import dev.hikkoshi.model.Placement;
import dev.hikkoshi.model.Pods;
import dev.hikkoshi.model.Routing;
import dev.hikkoshi.model.Scaling;
import dev.hikkoshi.model.TakeOver;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.model.Workload;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** One feature of each kind, for tests of the plan. */
final class Features {

    private Features() {}

    static HttpFeature http() {
        return new HttpFeature(
                workload("front", new Pods(4, 40, 500, 512, false, true)),
                FeatureKind.WEB,
                new Routing(
                        "public",
                        100,
                        List.of("www.example.org"),
                        List.of(),
                        8080,
                        "/",
                        Optional.empty(),
                        Duration.ZERO,
                        1,
                        Optional.empty()),
                Drain.of(Duration.ofSeconds(20)),
                40);
    }

    /** A feature that a rule of the owner of a listener serves, until a step adopts it. */
    static HttpFeature served() {
        HttpFeature http = http();
        return new HttpFeature(
                http.workload(),
                http.kind(),
                http.routing().takingOver(new TakeOver.OfRule("arn", 105)),
                http.drain(),
                http.peak());
    }

    static WorkerFeature worker() {
        return new WorkerFeature(
                workload("jobs", new Pods(2, 50, 500, 512, false, true)),
                "queue",
                "",
                40,
                1,
                Duration.ofSeconds(30),
                false);
    }

    static CronFeature cron() {
        return new CronFeature(
                workload("nightly", new Pods(1, 1, 500, 512, false, true)),
                "0 3 * * *",
                ZoneId.of("Asia/Tokyo"),
                Duration.ofHours(1),
                Duration.ofMinutes(5),
                true);
    }

    static List<Feature> ofEveryKind() {
        return List.of(http(), served(), worker(), cron());
    }

    private static Workload workload(String name, Pods pods) {
        return new Workload(
                name,
                "space",
                "layer",
                new Image("registry.example/app:1"),
                pods,
                new Placement(Capacity.SPOT, 0, false),
                Scaling.USUAL,
                Containers.OF_IMAGE,
                new Configuration(new TreeMap<>(), List.of(), List.of()),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
