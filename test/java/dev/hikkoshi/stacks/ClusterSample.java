package dev.hikkoshi.stacks;

import dev.hikkoshi.CdkContext;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Cluster;
import dev.hikkoshi.model.Configuration;
import dev.hikkoshi.model.Containers;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingCluster;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.FeatureKind;
import dev.hikkoshi.model.Home;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Image;
import dev.hikkoshi.model.Legacy;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.model.Placement;
import dev.hikkoshi.model.Pods;
import dev.hikkoshi.model.Policy;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.model.Reach;
import dev.hikkoshi.model.RedisAccess;
import dev.hikkoshi.model.Routing;
import dev.hikkoshi.model.Scaling;
import dev.hikkoshi.model.Scheduling;
import dev.hikkoshi.model.Service;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.Target;
import dev.hikkoshi.model.UpgradePolicy;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.model.Workload;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.random.Repositories;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;
import software.constructs.Construct;

/** An environment with a cluster of the sample's four pools, for tests of the cluster stack. */
final class ClusterSample {

    static final List<Pool> POOLS = List.of(
            pool("spot-general", Capacity.SPOT, 6, 12, 30, "m5", "m5a", "m5d", "m5n", "m6i", "m6a"),
            pool("spot-compute", Capacity.SPOT, 6, 18, 60, "c5", "c5a", "c5d", "c6i", "c6a", "c7i"),
            new Pool(
                    "spot-large",
                    Capacity.SPOT,
                    "AL2023",
                    List.of("c5.4xlarge", "c5a.4xlarge", "c5d.4xlarge", "c6i.4xlarge", "c6a.4xlarge", "c7i.4xlarge"),
                    0,
                    6,
                    40,
                    50,
                    false,
                    Scheduling.ANYWHERE,
                    16000,
                    32768),
            new Pool(
                    "enduring",
                    Capacity.ON_DEMAND,
                    "AL2023",
                    List.of("m5.large"),
                    3,
                    3,
                    6,
                    50,
                    false,
                    Scheduling.ANYWHERE,
                    2000,
                    8192));

    static final List<Person> PEOPLE = List.of(
            person("aoki", Person.Role.ADMIN),
            person("fujita", Person.Role.ADMIN),
            person("ishii", Person.Role.OPERATOR),
            person("kubo", Person.Role.OPERATOR),
            person("maeda", Person.Role.OPERATOR),
            person("sakai", Person.Role.VIEWER));

    static final Network NEW_VPC = new Network.New(
            Cidr.parse("10.40.0.0/16"), List.of("ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"), 3);

    static final Network EXISTING_VPC = new Network.Existing(
            Cidr.parse("10.40.0.0/16"),
            List.of("ap-northeast-1a", "ap-northeast-1c"),
            "vpc-0a1b2c3d4e5f60718",
            List.of("subnet-0a000000000000001", "subnet-0a000000000000002"),
            List.of("subnet-0b000000000000001", "subnet-0b000000000000002"));

    private final List<Feature> features = new ArrayList<>(List.of(
            http("web-front", "front", "public", 8080, new Pods(4, 20, 500, 1024, false, true)),
            http("admin-console", "front", "internal", 8080, new Pods(2, 3, 250, 512, false, true)),
            http("upload-gateway", "api", "public", 8080, new Pods(6, 40, 500, 768, true, true)),
            worker("thumbnailer", "media", new Pods(2, 120, 1000, 2048, false, true))));

    private final List<Dependency> dependencies = new ArrayList<>(List.of(new Dependency(
            "media-jobs", DependencyKind.SQS, "hidamari-production-media-jobs", "", 0, 0, Duration.ofSeconds(180))));

    private List<Pool> pools = POOLS;
    private Network network = NEW_VPC;
    private Delivery delivery = Delivery.KUBECTL;
    private String version = "1.36";
    private List<Cidr> publicAccess = List.of();
    private Optional<ExistingCluster> existing = Optional.empty();
    private final Map<Signal, Backend> backends = new LinkedHashMap<>();

    ClusterSample() {
        backends.put(Signal.TRACES, Backend.NEW_RELIC);
        backends.put(Signal.INFRASTRUCTURE, Backend.NEW_RELIC);
        backends.put(Signal.LOGS, Backend.CLOUDWATCH);
    }

    ClusterSample pools(Pool... changed) {
        pools = List.of(changed);
        return this;
    }

    ClusterSample network(Network changed) {
        network = changed;
        return this;
    }

    ClusterSample delivery(Delivery changed) {
        delivery = changed;
        return this;
    }

    /** An Aurora cluster with this way to it. */
    ClusterSample database(String name, Reach reach) {
        dependencies.add(new Dependency(
                name,
                DependencyKind.MYSQL,
                name,
                "",
                3306,
                2000,
                Duration.ZERO,
                reach,
                RedisAccess.NONE,
                0,
                Home.OWN,
                ""));
        return this;
    }

    ClusterSample version(String changed) {
        version = changed;
        return this;
    }

    ClusterSample publicAccess(String cidr) {
        publicAccess = List.of(Cidr.parse(cidr));
        return this;
    }

    ClusterSample existing(ExistingCluster cluster) {
        existing = Optional.of(cluster);
        return this;
    }

    ClusterSample backend(Signal signal, Backend backend) {
        backends.put(signal, backend);
        return this;
    }

    ClusterSample with(Feature feature) {
        features.add(feature);
        return this;
    }

    /**
     * The stack's template.
     *
     * @param name the name of the assembly in the {@link TestFolder}
     */
    Template template(String name) {
        return Template.fromStack(stack(name));
    }

    /** The stack in a separate app. */
    ClusterStack stack(String name) {
        App app = CdkContext.app(TestFolder.of("synthesized", name));
        Construct stage =
                software.amazon.awscdk.Stage.Builder.create(app, "production").build();
        return new ClusterStack(stage, "cluster", props());
    }

    ClusterStackProps props() {
        return ClusterStackProps.of(phase());
    }

    Phase phase() {
        Environment environment = new Environment(
                "production",
                Purpose.SERVE,
                new Target("111122223333", "ap-northeast-1", "hidamari.example"),
                Repositories.of(delivery),
                new Service(
                        "hidamari-album",
                        ZoneId.of("Asia/Tokyo"),
                        List.of("front", "api", "media", "batch"),
                        features,
                        List.of(),
                        dependencies),
                network,
                List.of(
                        new LoadBalancer("public", false, List.of(), List.of("arn:aws:acm:::certificate/a")),
                        new LoadBalancer("internal", true, List.of(), List.of("arn:aws:acm:::certificate/b"))),
                new Legacy(LegacyProvider.AUTOSCALING, "ami-0a1b2c3d4e5f60718", List.of()),
                new Cluster(
                        version,
                        publicAccess.isEmpty(),
                        publicAccess,
                        List.of(),
                        UpgradePolicy.EXTENDED,
                        pools,
                        PEOPLE,
                        Map.of(),
                        false,
                        Optional.empty(),
                        existing),
                new Observability(backends),
                Policy.DEFAULT,
                List.of());
        Map<String, FeatureState> states = new LinkedHashMap<>();
        for (Feature feature : features) {
            states.put(
                    feature.name(),
                    new FeatureState(feature, Stage.ON_LEGACY, 0, false, false, 0, environment.policy()));
        }
        return new Phase(environment, 1, 1, 0, 0, List.of(), true, states);
    }

    static Pool pool(String name, Capacity capacity, int min, int typical, int max, String... families) {
        List<String> types =
                List.of(families).stream().map(family -> family + ".xlarge").toList();
        return new Pool(
                name, capacity, "AL2023", types, min, typical, max, 50, false, Scheduling.ANYWHERE, 4000, 16384);
    }

    static HttpFeature http(String name, String namespace, String loadBalancer, int port, Pods pods) {
        return new HttpFeature(
                workload(name, namespace, pods),
                FeatureKind.API,
                new Routing(
                        loadBalancer,
                        100,
                        List.of(name + ".hidamari.example"),
                        List.of(),
                        port,
                        "/healthz",
                        Optional.empty(),
                        Duration.ZERO,
                        1,
                        Optional.empty()),
                Drain.of(Duration.ofSeconds(20)),
                pods.max());
    }

    /** A feature of the namespace {@code front} on a port that another one has already. */
    static HttpFeature front(String name) {
        return http(name, "front", "public", 8080, new Pods(2, 4, 250, 512, false, true));
    }

    private static WorkerFeature worker(String name, String namespace, Pods pods) {
        return new WorkerFeature(
                workload(name, namespace, pods), "media-jobs", "", pods.max(), 5, Duration.ofSeconds(30), false);
    }

    private static Workload workload(String name, String namespace, Pods pods) {
        return new Workload(
                name,
                namespace,
                "layer",
                new Image("111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/hidamari/" + name + ":2026.11.16-4b1f09c"),
                pods,
                new Placement(Capacity.SPOT, 0, false),
                Scaling.USUAL,
                Containers.OF_IMAGE,
                new Configuration(new TreeMap<>(), List.of(), List.of()),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static Person person(String name, Person.Role role) {
        return new Person(name, role, "arn:aws:iam::111122223333:role/people/" + name);
    }
}
