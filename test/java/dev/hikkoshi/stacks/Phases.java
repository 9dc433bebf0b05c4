package dev.hikkoshi.stacks;

import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Cluster;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Legacy;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Policy;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.model.Service;
import dev.hikkoshi.model.Target;
import dev.hikkoshi.plan.Phase;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Phases of an environment without features, for tests of the stacks below them. */
final class Phases {

    static final List<String> ZONES = List.of("ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d");

    static final Network NEW = new Network.New(Cidr.parse("10.40.0.0/16"), ZONES, 3);

    static final Network EXISTING = new Network.Existing(
            Cidr.parse("10.9.0.0/16"),
            ZONES,
            "vpc-0123456789abcdef0",
            List.of("subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2", "subnet-0aaaaaaaaaaaaaaa3"),
            List.of("subnet-0bbbbbbbbbbbbbbb1", "subnet-0bbbbbbbbbbbbbbb2", "subnet-0bbbbbbbbbbbbbbb3"));

    static final LoadBalancer PUBLIC = new LoadBalancer("public", false, List.of(), List.of(certificate(1)));

    static final LoadBalancer INTERNAL =
            new LoadBalancer("internal", true, List.of(Cidr.parse("10.0.0.0/8")), List.of(certificate(2)));

    private Phases() {}

    static String certificate(int number) {
        return "arn:aws:acm:ap-northeast-1:111122223333:certificate/00000000-0000-4000-8000-%012d".formatted(number);
    }

    static Phase of(Network network) {
        return of(network, Purpose.SERVE, List.of(PUBLIC, INTERNAL), 0);
    }

    /** The phase with this number. Cluster and observability exist from phase 1 on. */
    static Phase of(Network network, Purpose purpose, List<LoadBalancer> loadBalancers, int number) {
        Environment environment = new Environment(
                "rehearsal",
                purpose,
                new Target("111122223333", "ap-northeast-1", "hidamari.example"),
                Optional.empty(),
                new Service("hidamari-album", ZoneId.of("Asia/Tokyo"), List.of(), List.of(), List.of(), List.of()),
                network,
                loadBalancers,
                new Legacy(LegacyProvider.AUTOSCALING, "ami-0a1b2c3d4e5f60718", List.of()),
                new Cluster("1.36", true, List.of(), List.of(), List.of()),
                new Observability(Map.of()),
                Policy.DEFAULT,
                List.of());
        return new Phase(environment, number, Math.min(1, number), 0, 0, List.of(), true, Map.of());
    }
}
