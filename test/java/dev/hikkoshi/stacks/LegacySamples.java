package dev.hikkoshi.stacks;

import dev.hikkoshi.Synthesized;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Cluster;
import dev.hikkoshi.model.Configuration;
import dev.hikkoshi.model.Containers;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.FeatureKind;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Image;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Legacy;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.OpsWorksStack;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.model.Placement;
import dev.hikkoshi.model.Pods;
import dev.hikkoshi.model.Policy;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.model.Routing;
import dev.hikkoshi.model.Scaling;
import dev.hikkoshi.model.Service;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.Target;
import dev.hikkoshi.model.Window;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.model.Workload;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Stage;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awscdk.assertions.Template;

/** The sample's legacy side, built in code: six layers, 53 instances, and a feature of each kind of work. */
final class LegacySamples {

    private LegacySamples() {}

    /** The six layers of the sample service. */
    static List<Layer> layers() {
        Window evening = window(EnumSet.allOf(DayOfWeek.class), 20, 23);
        Window weekend = window(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), 8, 10);
        List<Window> both = List.of(evening, weekend);
        return List.of(
                layer("railsweb", "c5.xlarge", 80, 4, 4, both, 2, 65),
                layer("railsapi", "c5.2xlarge", 80, 6, 6, both, 4, 65),
                layer("stream", "c5n.xlarge", 80, 3, 2, List.of(evening), 0, 0),
                layer("jobq", "m5.large", 0, 3, 0, List.of(), 2, 70),
                layer("mediawork", "c5.4xlarge", 0, 4, 6, both, 6, 75),
                layer("batch", "m5.large", 0, 1, 0, List.of(), 0, 0));
    }

    /** The service on that provider, with the features that the layers run. */
    static Environment environment(LegacyProvider provider) {
        return environment(provider, Map.of());
    }

    /** The same with these backends declared. */
    static Environment environment(LegacyProvider provider, Map<Signal, Backend> backends) {
        return new Environment(
                provider == LegacyProvider.OPSWORKS ? "opsworks-2019" : "production",
                provider == LegacyProvider.OPSWORKS ? Purpose.RECORD : Purpose.SERVE,
                new Target("111122223333", "ap-northeast-1", "hidamari.example"),
                Optional.empty(),
                new Service(
                        "hidamari-album", ZoneId.of("Asia/Tokyo"), List.of("front"), features(), List.of(), List.of()),
                new Network.New(
                        Cidr.parse("10.40.0.0/16"),
                        List.of("ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"),
                        3),
                List.of(
                        new LoadBalancer("public", false, List.of(), List.of("arn:certificate")),
                        new LoadBalancer(
                                "internal", true, List.of(Cidr.parse("10.0.0.0/8")), List.of("arn:certificate"))),
                new Legacy(
                        provider,
                        "ami-0a1b2c3d4e5f60718",
                        layers(),
                        stack(provider),
                        Optional.empty(),
                        Optional.empty()),
                new Cluster("1.36", true, List.of(), List.of(), people()),
                new Observability(backends),
                Policy.DEFAULT,
                List.of());
    }

    private static Optional<OpsWorksStack> stack(LegacyProvider provider) {
        return provider != LegacyProvider.OPSWORKS
                ? Optional.empty()
                : Optional.of(new OpsWorksStack(
                        "Amazon Linux 2018.03", "LATEST", "hidamari-2019", List.of(Cidr.parse("10.0.8.0/22")), "s3"));
    }

    /** The phase in which only these layers of {@code environment} remain. */
    static Phase phase(Environment environment, List<Layer> left) {
        Map<String, FeatureState> states = new LinkedHashMap<>();
        for (Feature feature : environment.service().features()) {
            states.put(
                    feature.name(),
                    new FeatureState(feature, Stage.ON_LEGACY, 0, false, false, 0, environment.policy()));
        }
        return new Phase(environment, 0, 0, 0, 0, left, true, states);
    }

    /** The phase before the first step. */
    static Phase start(LegacyProvider provider) {
        Environment environment = environment(provider);
        return phase(environment, environment.legacy().layers());
    }

    /**
     * The legacy stack of a phase, synthesized.
     *
     * @param name the name of the test
     */
    static Synthesized synthesized(String name, Phase phase) {
        return synthesized(name, LegacyStackProps.of(phase));
    }

    /** The same of these props. */
    static Synthesized synthesized(String name, LegacyStackProps props) {
        return Synthesized.of(
                "legacy-" + name, props.identity().environment(), stage -> new LegacyStack(stage, "legacy", props));
    }

    /** The template of the legacy stack, for CDK's assertions. */
    static Template template(Synthesized synthesized) {
        return Template.fromString(synthesized.texts().get("legacy"));
    }

    static Layer layer(
            String name, String type, int port, int always, int timed, List<Window> windows, int loaded, int cpu) {
        return new Layer(name, type, port, always, timed, windows, loaded, cpu, new TreeMap<>());
    }

    static Window window(EnumSet<DayOfWeek> days, int from, int to) {
        return new Window(new TreeSet<>(days), LocalTime.of(from, 0), LocalTime.of(to, 0));
    }

    private static List<Feature> features() {
        return List.of(
                http("web-front", "railsweb", "public", FeatureKind.WEB, 15),
                http("admin-console", "railsweb", "internal", FeatureKind.WEB, 30),
                http("app-api", "railsapi", "public", FeatureKind.API, 20),
                http("upload-gateway", "railsapi", "public", FeatureKind.API, 60),
                http("media-stream", "stream", "public", FeatureKind.API, 90),
                worker("push-notifier", "jobq", 60),
                worker("transcoder", "mediawork", 1200),
                new CronFeature(
                        workload("album-digest", "batch"),
                        "0 6 * * *",
                        ZoneId.of("Asia/Tokyo"),
                        Duration.ofHours(1),
                        Duration.ofMinutes(10),
                        true));
    }

    private static Feature http(String name, String layer, String loadBalancer, FeatureKind kind, int seconds) {
        Routing routing = new Routing(
                loadBalancer,
                100,
                List.of(name + ".hidamari.example"),
                List.of(),
                8080,
                "/healthz",
                Optional.empty(),
                Duration.ZERO,
                1,
                Optional.empty());
        return new HttpFeature(workload(name, layer), kind, routing, Drain.of(Duration.ofSeconds(seconds)), 4);
    }

    private static Feature worker(String name, String layer, int seconds) {
        return new WorkerFeature(workload(name, layer), "jobs", "", 30, 5, Duration.ofSeconds(seconds), false);
    }

    private static Workload workload(String name, String layer) {
        return new Workload(
                name,
                "front",
                layer,
                new Image("111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/hidamari/web:2026.11.16-4b1f09c"),
                new Pods(2, 8, 500, 1024, false, true),
                new Placement(Capacity.SPOT, 0, false),
                Scaling.USUAL,
                Containers.OF_IMAGE,
                new Configuration(new TreeMap<>(), List.of(), List.of()),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static List<Person> people() {
        return List.of(
                person("aoki", Person.Role.ADMIN),
                person("fujita", Person.Role.ADMIN),
                person("ishii", Person.Role.OPERATOR),
                person("kubo", Person.Role.OPERATOR),
                person("maeda", Person.Role.OPERATOR),
                person("sakai", Person.Role.VIEWER));
    }

    private static Person person(String name, Person.Role role) {
        return new Person(name, role, "arn:aws:iam::111122223333:role/people/" + name, "ssh-ed25519 sample " + name);
    }
}
