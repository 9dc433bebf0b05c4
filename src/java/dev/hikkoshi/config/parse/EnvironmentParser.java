package dev.hikkoshi.config.parse;

import dev.hikkoshi.config.file.AddressType;
import dev.hikkoshi.config.file.ClusterFile;
import dev.hikkoshi.config.file.CriteriaFile;
import dev.hikkoshi.config.file.DefaultActionFile;
import dev.hikkoshi.config.file.EndpointAccess;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.ExistingLoadBalancerFile;
import dev.hikkoshi.config.file.ExistingNetworkFile;
import dev.hikkoshi.config.file.FlowLogsFile;
import dev.hikkoshi.config.file.ImageCacheFile;
import dev.hikkoshi.config.file.LoadBalancerFile;
import dev.hikkoshi.config.file.NetworkFile;
import dev.hikkoshi.config.file.NewRelicFile;
import dev.hikkoshi.config.file.ObservabilityFile;
import dev.hikkoshi.config.file.OwnersRuleFile;
import dev.hikkoshi.config.file.PolicyFile;
import dev.hikkoshi.config.file.PoolFile;
import dev.hikkoshi.config.file.Scheme;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.table.DeclaredShapes;
import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.config.yaml.YamlFile.Written;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.BalancerAttributes;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Cluster;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingCluster;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.FlowRecords;
import dev.hikkoshi.model.InstanceShape;
import dev.hikkoshi.model.ListenerResponse;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.ManifestRepository;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.NewRelic;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Otlp;
import dev.hikkoshi.model.OwnersRule;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.model.Policy;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.model.ProjectExtension;
import dev.hikkoshi.model.Scheduling;
import dev.hikkoshi.model.SharedNames;
import dev.hikkoshi.model.StepCriteria;
import dev.hikkoshi.model.Taint;
import dev.hikkoshi.model.Target;
import dev.hikkoshi.model.Unfit;
import dev.hikkoshi.model.Upstream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Converts the checked files of an environment into the model. */
public final class EnvironmentParser {

    private static final int MIB = 1024;

    private final InstanceShapes shapes;

    /** Creates a parser that uses these instance types. */
    public EnvironmentParser(InstanceShapes shapes) {
        this.shapes = shapes;
    }

    /** The environment called {@code name}. Both files have been checked. */
    public Environment parse(String name, ServiceFile service, Written<EnvironmentFile> written) {
        EnvironmentFile file = written.file();
        return new Environment(
                name,
                file.purpose(),
                new Target(file.account(), file.region(), file.domain()),
                file.gitOps()
                        .map(git -> new ManifestRepository(
                                git.repository(), git.revision(), git.path().orElse(name))),
                ServiceParser.parse(service, file, sharedNames(name, service, file)),
                network(file.network()),
                file.loadBalancers().stream()
                        .map(each -> loadBalancer(each, ResponseParser.of(service, each, file.domain())))
                        .toList(),
                LegacyParser.parse(file.legacy()),
                cluster(file.cluster(), shapes.with(DeclaredShapes.of(file, shapes))),
                observability(file.observability()),
                policy(file.policy()),
                extensions(file.extensions(), written.place().at("extensions")),
                DeclaredShapes.of(file, shapes));
    }

    private static SharedNames sharedNames(String name, ServiceFile service, EnvironmentFile file) {
        return file.cluster()
                .existing()
                .map(existing -> SharedNames.ofExistingCluster(service.service(), name, existing.secretStore()))
                .orElse(SharedNames.OF_OWN_CLUSTER);
    }

    private static List<ProjectExtension> extensions(List<String> classes, Place place) {
        return IntStream.range(0, classes.size())
                .mapToObj(i -> new ProjectExtension(classes.get(i), place.at(i).line()))
                .toList();
    }

    private static Observability observability(ObservabilityFile file) {
        CriteriaFile criteria = file.criteria();
        NewRelicFile newRelic = file.newRelic();
        return new Observability(
                file.signals(),
                file.without(),
                new StepCriteria(
                        criteria.errorPercent().value(),
                        criteria.slowerPercent().value(),
                        criteria.requestFloor().value(),
                        criteria.monitoringMinutes().value()),
                new NewRelic(newRelic.account(), newRelic.language(), newRelic.lowData()),
                file.otlp()
                        .map(otlp -> new Otlp(otlp.endpoint(), otlp.header().orElse("")))
                        .orElse(Otlp.NONE),
                file.queryWorkspace().orElse(""),
                file.contacts());
    }

    private static Network network(NetworkFile file) {
        Cidr cidr = Cidr.parse(file.cidr());
        if (file.existing().isEmpty()) {
            return new Network.New(
                    cidr,
                    file.zones(),
                    file.natGateways().orElseThrow(Unfit::new),
                    file.flowLogs().map(EnvironmentParser::flowRecords).orElse(FlowRecords.DEFAULT),
                    file.endpointAccounts());
        }
        ExistingNetworkFile existing = file.existing().orElseThrow(Unfit::new);
        return new Network.Existing(
                cidr,
                file.zones(),
                existing.vpcId(),
                existing.publicSubnetIds(),
                existing.privateSubnetIds(),
                new Network.Declared(
                        blocks(existing.publicCidrs()), blocks(existing.privateCidrs()), blocks(existing.dataCidrs())),
                existing.ownerAccount());
    }

    private static FlowRecords flowRecords(FlowLogsFile file) {
        if (file.bucketArn().isPresent()) {
            return new FlowRecords.ExistingBucket(file.bucketArn().orElseThrow(Unfit::new));
        }
        int days = file.retentionDays().orElseThrow(Unfit::new);
        return switch (file.destination()) {
            case CLOUDWATCH -> new FlowRecords.LogGroup(days);
            case S3 -> new FlowRecords.NewBucket(days);
        };
    }

    private static List<Cidr> blocks(List<String> written) {
        return written.stream().map(Cidr::parse).toList();
    }

    private static LoadBalancer loadBalancer(LoadBalancerFile file, List<ListenerResponse> responses) {
        return new LoadBalancer(
                file.name(),
                file.scheme() == Scheme.INTERNAL,
                file.allowFrom().stream().map(Cidr::parse).toList(),
                file.certificateArns().orElse(List.of()),
                new BalancerAttributes(
                        file.idleTimeoutSeconds().map(Duration::ofSeconds),
                        file.dropInvalidHeaderFields(),
                        file.preserveHostHeader(),
                        file.desyncMitigationMode().word(),
                        file.tlsPolicy(),
                        file.webAclArn(),
                        file.accessLogsBucket()),
                file.existing().map(EnvironmentParser::existing),
                responses,
                file.maintenance().map(ResponseParser::maintenance));
    }

    private static ExistingLoadBalancer existing(ExistingLoadBalancerFile file) {
        return new ExistingLoadBalancer(
                file.listenerArn(),
                file.loadBalancerFullName(),
                file.securityGroupId(),
                blocks(file.cidrs()),
                new ExistingLoadBalancer.DeclaredFacts(
                        file.dnsName(),
                        file.canonicalHostedZoneId(),
                        file.ipAddressType().map(AddressType::word),
                        file.idleTimeoutSeconds(),
                        file.dropInvalidHeaderFields(),
                        file.rulesQuota()),
                file.rules()
                        .map(rules ->
                                rules.stream().map(EnvironmentParser::rule).toList()),
                file.defaultAction().flatMap(DefaultActionFile::targetGroupArn),
                file.defaultAction()
                        .flatMap(DefaultActionFile::stickinessSeconds)
                        .map(Duration::ofSeconds),
                file.defaultAction().filter(DefaultActionFile::answersItself).isPresent());
    }

    private static OwnersRule rule(OwnersRuleFile file) {
        return new OwnersRule(
                file.ruleArn(),
                file.priority(),
                file.hosts(),
                file.paths(),
                !file.further().isEmpty(),
                file.targetGroupArns(),
                file.stickinessSeconds().map(Duration::ofSeconds));
    }

    private static Cluster cluster(ClusterFile file, InstanceShapes shapes) {
        return new Cluster(
                file.version().value(),
                file.endpoint() == EndpointAccess.PRIVATE,
                file.publicAccessCidrs().stream().map(Cidr::parse).toList(),
                file.privateAccessCidrs().stream().map(Cidr::parse).toList(),
                file.upgradePolicy(),
                file.pools().stream().map(pool -> pool(pool, shapes)).toList(),
                file.people().stream()
                        .map(person -> new Person(
                                person.name(),
                                person.role(),
                                person.principalArn(),
                                person.sshPublicKey().orElse(""),
                                person.email().orElse("")))
                        .toList(),
                imageSecrets(file.imageCache()),
                file.imageCache().byDigest(),
                file.scaleOut().map(ScaleOutParser::parse),
                file.existing()
                        .map(existing -> new ExistingCluster(
                                existing.name(),
                                existing.securityGroupId(),
                                existing.nodeSecurityGroupIds(),
                                existing.oidcProviderArn(),
                                existing.kubectlRoleArn(),
                                existing.secretStore())));
    }

    private static Map<Upstream, String> imageSecrets(ImageCacheFile file) {
        Map<Upstream, String> secrets = new EnumMap<>(Upstream.class);
        file.dockerHub().ifPresent(arn -> secrets.put(Upstream.DOCKER_HUB, arn));
        file.gitHub().ifPresent(arn -> secrets.put(Upstream.GITHUB, arn));
        return secrets;
    }

    private static Pool pool(PoolFile file, InstanceShapes shapes) {
        Optional<InstanceShape> shape =
                file.instanceTypes().stream().findFirst().flatMap(shapes::of);
        return new Pool(
                file.name(),
                file.capacity(),
                file.ami().word(),
                file.instanceTypes(),
                file.min(),
                file.typical(),
                file.max(),
                file.diskGiB(),
                file.retiring(),
                scheduling(file),
                shape.map(InstanceShape::vcpu).or(file::vcpu).orElseThrow(Unfit::new),
                shape.map(InstanceShape::memoryMiB)
                        .or(() -> file.memoryGiB().map(memory -> memory * MIB))
                        .orElseThrow(Unfit::new));
    }

    private static Scheduling scheduling(PoolFile file) {
        return new Scheduling(
                new TreeMap<>(file.labels()),
                file.taints().stream()
                        .map(taint -> new Taint(taint.key(), taint.value(), taint.effect()))
                        .toList(),
                file.zones());
    }

    private static Policy policy(PolicyFile file) {
        return new Policy(
                file.firstShift().value(),
                file.maxJump().value(),
                Duration.ofHours(file.bakeHours().value()),
                file.spotShare().value(),
                file.connectionShare().value());
    }
}
