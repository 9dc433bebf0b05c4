package dev.hikkoshi.config.check;

import dev.hikkoshi.config.EnvironmentFolder;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.Nearest;
import dev.hikkoshi.config.file.DependencyFile;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.HttpFile;
import dev.hikkoshi.config.file.LayerFile;
import dev.hikkoshi.config.file.LoadBalancerFile;
import dev.hikkoshi.config.file.ObservabilityFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.file.SharedDependencyFile;
import dev.hikkoshi.config.table.DeclaredShapes;
import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.config.yaml.YamlFile.Written;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Image;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.model.Signal;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks the service against an environment: layers, load balancers, dependencies, variables and capacity. */
public final class FitCheck {

    /** A whole name that is a wildcard. */
    private static final String EVERY_HOST = "*.";

    private final InstanceShapes shapes;
    private final Findings findings;
    private final Names names;

    /** Creates a check that uses these instance types and reports to {@code findings}. */
    public FitCheck(InstanceShapes shapes, Findings findings) {
        this.shapes = shapes;
        this.findings = findings;
        this.names = new Names(findings);
    }

    /** Checks the service against the environment of {@code folder}, if it could be read. */
    public void check(Written<ServiceFile> service, EnvironmentFolder folder) {
        if (folder.environment().isEmpty()) {
            return;
        }
        EnvironmentFile environment = folder.environment().get().file();
        Place place = folder.environment().get().place();
        List<FeatureFile> features = service.file().features();
        Place here = service.place().at("features");
        HostCheck hosts = new HostCheck(findings);
        for (int i = 0; i < features.size(); i++) {
            checkReferences(features.get(i), environment, folder.name(), here.at(i));
            checkConfiguration(features.get(i), environment, folder.name(), here.at(i));
            hosts.checkWith(
                    environment.domain(),
                    features.get(i).http().map(HttpFile::hosts).orElse(List.of()),
                    here.at(i).at("http").at("hosts"));
            checkEveryHost(features.get(i), environment, here.at(i).at("http").at("hosts"));
            if (environment.legacy().provider() == LegacyProvider.EXTERNAL) {
                String layer = features.get(i).layer();
                Place http = here.at(i).at("http");
                features.get(i).http().ifPresent(written -> new TargetCheck(findings)
                        .checkOwners(written, layer, http));
            }
        }
        checkLayers(features, environment, place.at("legacy").at("layers"));
        new MeasureCheck(findings).check(features, environment, place);
        new ExistingClusterCheck(findings)
                .checkNames(service.file().service(), folder.name(), environment, place.at("cluster"));
        new TakesOverCheck(findings).check(features, environment, place);
        new MountCheck(findings).checkCluster(service.file(), environment, here);
        new ResponseFitCheck(findings).check(service, environment, folder.name());
        new MaintenanceCheck(findings).check(service.file(), environment, place.at("loadBalancers"));
        new NodeDrainCheck(findings)
                .checkOwners(features, environment, place.at("cluster").at("existing"));
        folder.migration().ifPresent(written -> new OwnersRulesCheck(findings)
                .check(environment, written.file(), place.at("loadBalancers")));
        new ClockCheck(findings).check(service.file().timeZone(), environment.legacy(), place.at("legacy"));
        new DependencyCheck(findings).check(service.file(), environment, place.at("dependencies"));
        checkUrls(service.file(), environment, place, here);
        for (int i = 0; i < features.size(); i++) {
            new ReservedVariables(findings)
                    .checkRegion(
                            features.get(i).variables(),
                            environment.region(),
                            here.at(i).at("variables"));
        }
        checkImages(features, environment, folder.name(), place.at("account"));
        checkRuns(
                features,
                environment.observability(),
                place.at("observability").at("signals").at("logs"));
        new RoomCheck(shapes.with(DeclaredShapes.of(environment, shapes)), findings)
                .check(service, environment, folder.name(), place);
    }

    /** The alarm on missed runs counts lines in CloudWatch. */
    private void checkRuns(List<FeatureFile> features, ObservabilityFile observability, Place place) {
        Backend logs = observability.signals().getOrDefault(Signal.LOGS, Backend.CLOUDWATCH);
        String crons = features.stream()
                .filter(feature -> feature.cron().isPresent())
                .map(FeatureFile::name)
                .collect(Collectors.joining(", "));
        if (logs != Backend.CLOUDWATCH && !crons.isEmpty()) {
            findings.warn(
                    InputRule.CRON_WATCH,
                    place,
                    logs.word(),
                    "gets the lines of " + crons + ", so no alarm tells that a run is missed",
                    "cloudwatch for these alarms",
                    "Let a monitor of your own wait for the lines in %s, or write logs: cloudwatch."
                            .formatted(logs.word()));
        }
    }

    /** Both fleets pull images with roles of the environment's account. */
    private void checkImages(List<FeatureFile> features, EnvironmentFile environment, String name, Place place) {
        SortedMap<String, Set<String>> repositories = new TreeMap<>();
        for (FeatureFile feature : features) {
            new Image(feature.image())
                    .repository()
                    .filter(repository -> !repository.account().equals(environment.account()))
                    .ifPresent(repository -> repositories
                            .computeIfAbsent(repository.account(), first -> new TreeSet<>())
                            .add(repository.name()));
        }
        if (environment.purpose() == Purpose.SERVE) {
            repositories.forEach((account, names) -> findings.warn(
                    InputRule.POD_ACCOUNT,
                    place,
                    environment.account(),
                    "pulls from %s of the account %s".formatted(String.join(", ", names), account),
                    "each repository needs a policy that admits the account " + environment.account(),
                    "Run the commands of npx hikkoshi prerequisites %s in the account %s.".formatted(name, account)));
        }
    }

    private void checkReferences(FeatureFile feature, EnvironmentFile environment, String name, Place place) {
        List<String> layers =
                environment.legacy().layers().stream().map(LayerFile::name).toList();
        // The nearest name may be refused itself, and no fix names it.
        boolean isToBeRenamed = Nearest.to(feature.layer(), layers)
                .filter(near -> !Form.LABEL.accepts(near))
                .isPresent();
        if (!isToBeRenamed) {
            names.known(InputRule.REF_LAYER, place.at("layer"), feature.layer(), layers, "layer of " + name);
        }
        List<String> loadBalancers =
                environment.loadBalancers().stream().map(LoadBalancerFile::name).toList();
        feature.http()
                .ifPresent(http -> names.known(
                        InputRule.REF_LOAD_BALANCER,
                        place.at("http").at("loadBalancer"),
                        http.loadBalancer(),
                        loadBalancers,
                        "load balancer of " + name));
    }

    /** Only the owner of a listener may have a rule for every host. Our own fleet tells its features apart by their hosts. */
    private void checkEveryHost(FeatureFile feature, EnvironmentFile environment, Place place) {
        feature.http()
                .filter(http -> http.hosts().contains(EVERY_HOST))
                .flatMap(http -> environment.loadBalancers().stream()
                        .filter(one -> one.name().equals(http.loadBalancer()))
                        .findFirst())
                .filter(loadBalancer -> loadBalancer.existing().isEmpty())
                .ifPresent(loadBalancer -> findings.refuse(
                        InputRule.HTTP_HOST,
                        place,
                        EVERY_HOST,
                        "is every host, and the load balancer %s is new".formatted(loadBalancer.name()),
                        "an empty list is every host: a rule then matches by its paths alone, or takes what is left",
                        "Write hosts: [], or the part of the host before the domain, such as www."));
    }

    private void checkConfiguration(FeatureFile feature, EnvironmentFile environment, String name, Place place) {
        Set<String> known = new TreeSet<>(environment.variables().keySet());
        known.addAll(feature.variables().keySet());
        known.addAll(feature.secrets());
        for (int i = 0; i < feature.differences().size(); i++) {
            String key = feature.differences().get(i).key();
            Place here = place.at("differences").at(i).at("key");
            names.known(
                    InputRule.CONF_DIFFERENCE,
                    here,
                    key,
                    known,
                    "variable or secret of the feature in " + name,
                    "Write one of these keys, or remove the difference.");
        }
        for (int i = 0; i < feature.secrets().size(); i++) {
            String key = feature.secrets().get(i);
            if (environment.variables().containsKey(key)) {
                findings.refuse(
                        InputRule.CONF_BOTH,
                        place.at("secrets").at(i),
                        key,
                        "is a secret here and a variable of " + name,
                        "a key cannot be both",
                        "Remove the variable.");
            }
        }
    }

    private void checkUrls(ServiceFile service, EnvironmentFile environment, Place place, Place features) {
        TlsCheck check = new TlsCheck(findings);
        for (SharedDependencyFile dependency : service.dependencies()) {
            DependencyKind kind = dependency.kind();
            DependencyFile here = environment.dependencies().get(dependency.name());
            if (here != null) {
                check.checkUrls(kind, environment.variables(), here, place.at("variables"));
                for (int i = 0; i < service.features().size(); i++) {
                    check.checkUrls(
                            kind,
                            service.features().get(i).variables(),
                            here,
                            features.at(i).at("variables"));
                }
            }
        }
    }

    private void checkLayers(List<FeatureFile> features, EnvironmentFile environment, Place place) {
        List<LayerFile> layers = environment.legacy().layers();
        for (int i = 0; i < layers.size(); i++) {
            LayerFile layer = layers.get(i);
            List<FeatureFile> ofLayer = features.stream()
                    .filter(feature -> feature.layer().equals(layer.name()))
                    .toList();
            if (ofLayer.isEmpty() && allFeaturesHaveLayers(features, layers)) {
                findings.refuse(
                        InputRule.REF_LAYER_EMPTY,
                        place.at(i).at("name"),
                        layer.name(),
                        "runs no feature",
                        "each layer runs at least one feature",
                        "Remove the layer, or write its name under layer of a feature.");
            }
            new LayerTargetCheck(findings)
                    .check(layer, ofLayer, environment.legacy().provider(), place.at(i));
        }
    }

    /**
     * The check reports an empty layer only if all features name known layers. Otherwise a mistyped layer name could be
     * the reason.
     */
    private static boolean allFeaturesHaveLayers(List<FeatureFile> features, List<LayerFile> layers) {
        List<String> names = layers.stream().map(LayerFile::name).toList();
        return features.stream().map(FeatureFile::layer).allMatch(names::contains);
    }
}
