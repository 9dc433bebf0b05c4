package dev.hikkoshi.observability;

import dev.hikkoshi.model.Access;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Cluster;
import dev.hikkoshi.model.Configuration;
import dev.hikkoshi.model.Connections;
import dev.hikkoshi.model.Containers;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.FeatureKind;
import dev.hikkoshi.model.Home;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Image;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Legacy;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.model.Placement;
import dev.hikkoshi.model.Pods;
import dev.hikkoshi.model.Policy;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.model.Reach;
import dev.hikkoshi.model.RedisAccess;
import dev.hikkoshi.model.Routing;
import dev.hikkoshi.model.Scaling;
import dev.hikkoshi.model.Service;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.Target;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.model.Workload;
import dev.hikkoshi.random.Repositories;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A small service with one feature of each kind and one dependency of each kind. */
public final class WatchedService {

    private WatchedService() {}

    /** The backends of the sample: all four products; Grafana shows the data of the others. */
    public static Map<Signal, Backend> backends() {
        Map<Signal, Backend> backends = new EnumMap<>(Signal.class);
        backends.put(Signal.TRACES, Backend.NEW_RELIC);
        backends.put(Signal.INFRASTRUCTURE, Backend.NEW_RELIC);
        backends.put(Signal.APPLICATION_METRICS, Backend.PROMETHEUS);
        backends.put(Signal.LOGS, Backend.CLOUDWATCH);
        backends.put(Signal.LOAD_BALANCER, Backend.CLOUDWATCH);
        backends.put(Signal.DATABASES, Backend.CLOUDWATCH);
        backends.put(Signal.CACHES, Backend.CLOUDWATCH);
        backends.put(Signal.QUEUES, Backend.CLOUDWATCH);
        backends.put(Signal.KUBERNETES_EVENTS, Backend.NEW_RELIC);
        return backends;
    }

    /** The service in an environment that declares {@code observability}. */
    public static Environment environment(Observability observability, Delivery delivery) {
        Service service = new Service(
                "album",
                ZoneId.of("Asia/Tokyo"),
                List.of("front", "media", "batch"),
                List.of(front(), thumbnailer(), notifier(), digest()),
                List.of(),
                dependencies());
        return new Environment(
                "production",
                Purpose.SERVE,
                new Target("111122223333", "ap-northeast-1", "album.example"),
                Repositories.of(delivery),
                service,
                new Network.New(Cidr.parse("10.40.0.0/16"), List.of("ap-northeast-1a", "ap-northeast-1c"), 1),
                List.of(new LoadBalancer(
                        "public", false, List.of(), List.of("arn:aws:acm:ap-northeast-1:111122223333:certificate/a"))),
                new Legacy(LegacyProvider.AUTOSCALING, "ami-0a1b2c3d4e5f60718", layers()),
                new Cluster(
                        "1.36",
                        true,
                        List.of(),
                        List.of(),
                        List.of(new Person(
                                "sakai", Person.Role.VIEWER, "arn:aws:iam::111122223333:role/people/sakai"))),
                observability,
                Policy.DEFAULT,
                List.of());
    }

    /** One feature behind the load balancer. */
    public static HttpFeature front() {
        return new HttpFeature(
                workload("front", "front", "web", List.of(need("aurora", new Connections(20, 5)), need("memory"))),
                FeatureKind.WEB,
                new Routing(
                        "public",
                        100,
                        List.of("www.album.example"),
                        List.of(),
                        8080,
                        "/healthz",
                        Optional.of(Duration.ofSeconds(600)),
                        Duration.ZERO,
                        1,
                        Optional.empty()),
                Drain.of(Duration.ofSeconds(20)),
                10);
    }

    /** One worker on SQS. */
    public static WorkerFeature thumbnailer() {
        return new WorkerFeature(
                workload(
                        "thumbnailer",
                        "media",
                        "jobs",
                        List.of(new Need("thumbnails", Set.of(Access.CONSUME), "", Connections.NONE))),
                "thumbnails",
                "",
                40,
                5,
                Duration.ofSeconds(30),
                false);
    }

    /** One worker on a list in Redis. */
    public static WorkerFeature notifier() {
        return new WorkerFeature(
                workload("notifier", "batch", "jobs", List.of(need("redis", Connections.NONE))),
                "redis",
                "push:jobs",
                10,
                50,
                Duration.ofSeconds(60),
                false);
    }

    /** One cron. */
    public static CronFeature digest() {
        return new CronFeature(
                workload("digest", "batch", "jobs", List.of(need("aurora", new Connections(10, 10)))),
                "0 6 * * *",
                ZoneId.of("Asia/Tokyo"),
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                true);
    }

    /** All of them. */
    public static List<Feature> features() {
        return List.of(front(), thumbnailer(), notifier(), digest());
    }

    private static List<Dependency> dependencies() {
        return List.of(
                new Dependency("aurora", DependencyKind.MYSQL, "album-production", "", 3306, 2000, Duration.ZERO),
                new Dependency(
                        "redis",
                        DependencyKind.REDIS,
                        "album-production-redis",
                        "redis.album.internal",
                        6379,
                        0,
                        Duration.ZERO,
                        Reach.ANYWHERE,
                        new RedisAccess(List.of("album-production-redis-001"), true, "", "REDIS_PASSWORD"),
                        0,
                        Home.OWN,
                        ""),
                new Dependency(
                        "memory",
                        DependencyKind.MEMCACHED,
                        "album-production-memory",
                        "memory.album.internal",
                        11211,
                        0,
                        Duration.ZERO),
                new Dependency("photos", DependencyKind.S3, "album-production-photos", "", 0, 0, Duration.ZERO),
                new Dependency("albums", DependencyKind.DYNAMODB, "album-production-albums", "", 0, 0, Duration.ZERO),
                new Dependency(
                        "thumbnails",
                        DependencyKind.SQS,
                        "album-production-thumbnails",
                        "",
                        0,
                        0,
                        Duration.ofSeconds(180)));
    }

    private static List<Layer> layers() {
        return List.of(
                new Layer("web", "c5.xlarge", 80, 4, 0, List.of(), 0, 0, new TreeMap<>()),
                new Layer("jobs", "m5.large", 0, 3, 0, List.of(), 0, 0, new TreeMap<>()));
    }

    private static Need need(String name) {
        return need(name, Connections.NONE);
    }

    private static Need need(String name, Connections connections) {
        return new Need(name, Set.of(), "", connections);
    }

    private static Workload workload(String name, String namespace, String layer, List<Need> needs) {
        return new Workload(
                name,
                namespace,
                layer,
                new Image("111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/album/" + name + ":2026.11.16-4b1f09c"),
                new Pods(2, 20, 500, 512, false, true),
                new Placement(Capacity.SPOT, 0, false),
                Scaling.USUAL,
                Containers.OF_IMAGE,
                new Configuration(new TreeMap<>(), List.of("SECRET_KEY_BASE"), List.of()),
                needs,
                List.of(),
                Optional.empty());
    }
}
