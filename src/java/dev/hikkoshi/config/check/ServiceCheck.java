package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.file.SharedDependencyFile;
import dev.hikkoshi.config.yaml.YamlFile.Written;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.DependencyKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks {@code service.yaml} without the environments. */
public final class ServiceCheck {

    /** The stacks and manifest files of an environment that do not belong to a feature. */
    private static final List<String> STACKS =
            List.of("network", "edge", "legacy", "cluster", "observability", "platform", "root", "controllers", "crds");

    /** The last parts of the names of secrets that do not belong to a feature. */
    private static final List<String> SECRETS = List.of("metrics", "new-relic");

    /** Namespaces that Kubernetes has, and those that the cluster stack and the observability stack create. */
    private static final List<String> NAMESPACES = List.of(
            "amazon-cloudwatch",
            "argocd",
            "default",
            "external-secrets",
            "keda",
            "monitoring",
            "new-relic",
            "overprovisioning");

    private final Findings findings;
    private final Names names;

    /** Creates a check that reports to {@code findings}. */
    public ServiceCheck(Findings findings) {
        this.findings = findings;
        this.names = new Names(findings);
    }

    /**
     * Checks the service.
     *
     * @param environments all that could be read
     */
    public void check(Written<ServiceFile> written, List<EnvironmentFile> environments) {
        ServiceFile service = written.file();
        Place place = written.place();
        List<String> features = namesOf(service);
        checkBeginning(service.service(), place.at("service"));
        names.unique(features, place.at("features"), "name");
        names.unique(service.namespaces(), place.at("namespaces"));
        checkReserved(features, place.at("features"));
        checkNamespaces(service.namespaces(), place.at("namespaces"));
        checkDependencies(service, place.at("dependencies"), place.at("features"));
        checkPairs(service.pairs(), features, place.at("pairs"));
        FeatureCheck feature = new FeatureCheck(service, findings);
        for (int i = 0; i < features.size(); i++) {
            feature.check(service.features().get(i), place.at("features").at(i));
        }
        new ResponseCheck(findings).check(service.responses(), place.at("responses"));
        new RoutingCheck(environments, findings).check(service, place);
        new LegacyPortCheck(findings).check(service.features(), place.at("features"));
    }

    private static List<String> namesOf(ServiceFile service) {
        return service.features().stream().map(FeatureFile::name).toList();
    }

    /** The names of all parameters begin with the name of the service. */
    private void checkBeginning(String service, Place place) {
        ReservedBeginning.of(service, ReservedBeginning.OF_PARAMETERS)
                .ifPresent(beginning -> findings.refuse(
                        InputRule.NAME_RESERVED,
                        place,
                        service,
                        "begins with %s, which AWS keeps for its own parameters: /%s/…".formatted(beginning, service),
                        "a parameter of Systems Manager begins with none of "
                                + String.join(", ", ReservedBeginning.OF_PARAMETERS),
                        "Rename the service."));
    }

    private void checkReserved(List<String> features, Place place) {
        for (int i = 0; i < features.size(); i++) {
            if (STACKS.contains(features.get(i))) {
                findings.refuse(
                        InputRule.NAME_RESERVED,
                        place.at(i).at("name"),
                        features.get(i),
                        "is the name of a stack in every environment",
                        "each feature gets a stack with its name",
                        "Rename the feature.");
            }
            if (SECRETS.contains(features.get(i))) {
                findings.refuse(
                        InputRule.NAME_RESERVED,
                        place.at(i).at("name"),
                        features.get(i),
                        "is the name of a secret of observability in every environment",
                        "the secret of a feature has its name; taken: " + String.join(", ", SECRETS),
                        "Rename the feature.");
            }
        }
    }

    private void checkNamespaces(List<String> namespaces, Place place) {
        for (int i = 0; i < namespaces.size(); i++) {
            if (namespaces.get(i).startsWith("kube-") || NAMESPACES.contains(namespaces.get(i))) {
                findings.refuse(
                        InputRule.NAME_RESERVED,
                        place.at(i),
                        namespaces.get(i),
                        "is a namespace of Kubernetes or of a controller",
                        "taken: kube-…, " + String.join(", ", NAMESPACES),
                        "Rename the namespace.");
            }
        }
    }

    private void checkDependencies(ServiceFile service, Place place, Place featuresPlace) {
        List<SharedDependencyFile> dependencies = service.dependencies();
        names.unique(dependencies.stream().map(SharedDependencyFile::name).toList(), place, "name");
        List<String> features = namesOf(service);
        for (int i = 0; i < dependencies.size(); i++) {
            SharedDependencyFile dependency = dependencies.get(i);
            if (features.contains(dependency.name())) {
                findings.refuse(
                        InputRule.NAME_DUPLICATE,
                        place.at(i).at("name"),
                        dependency.name(),
                        "is also the name of a feature",
                        "needs[].name must be unambiguous",
                        "Rename one of the two.");
            }
            if ((dependency.kind() == DependencyKind.SQS)
                    != dependency.visibilityTimeoutSeconds().isPresent()) {
                boolean sqs = dependency.kind() == DependencyKind.SQS;
                findings.refuse(
                        InputRule.DEPENDENCY_TIMEOUT,
                        place.at(i).at("visibilityTimeoutSeconds"),
                        "",
                        sqs
                                ? "visibilityTimeoutSeconds is missing"
                                : "visibilityTimeoutSeconds is not allowed for kind "
                                        + dependency.kind().word(),
                        "kind sqs needs 1 to " + AwsLimits.VISIBILITY_SECONDS + " seconds",
                        sqs ? "Write the visibility timeout of the queue." : "Remove it.");
            }
            new SignInCheck(findings).check(service, dependency, place.at(i), featuresPlace);
        }
    }

    private void checkPairs(List<List<String>> pairs, List<String> features, Place place) {
        Set<String> paired = new HashSet<>();
        for (int i = 0; i < pairs.size(); i++) {
            List<String> pair = pairs.get(i);
            if (pair.size() != 2 || pair.get(0).equals(pair.get(1))) {
                findings.refuse(
                        InputRule.REF_PAIR,
                        place.at(i),
                        pair,
                        "is not a pair",
                        "a pair is two features",
                        "Write the names of two features, or remove the pair.");
                continue;
            }
            for (int half = 0; half < 2; half++) {
                names.known(InputRule.REF_PAIR, place.at(i).at(half), pair.get(half), features, "feature");
                if (!paired.add(pair.get(half))) {
                    findings.refuse(
                            InputRule.REF_PAIR,
                            place.at(i).at(half),
                            pair.get(half),
                            "is already in another pair",
                            "a feature can be in one pair",
                            "Remove one of the two pairs.");
                }
            }
        }
    }
}
