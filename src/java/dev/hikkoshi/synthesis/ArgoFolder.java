package dev.hikkoshi.synthesis;

import dev.hikkoshi.constructs.argocd.ArgoApplication;
import dev.hikkoshi.constructs.argocd.ArgoProject;
import dev.hikkoshi.constructs.argocd.Pruning;
import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.constructs.cluster.PlatformIdentity;
import dev.hikkoshi.constructs.workload.ManifestChart;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ManifestRepository;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.stacks.ClusterStack;
import dev.hikkoshi.stacks.EnvironmentStack;
import dev.hikkoshi.stacks.ObservabilityStack;
import dev.hikkoshi.stacks.ObservedNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cdk8s.App;

/**
 * Argo CD's Applications for the manifests and charts of an environment: one per unit of change. {@code root} syncs this
 * folder, itself included, so a person applies only {@code root.yaml}, once.
 */
final class ArgoFolder {

    /** The folder below that of the environment's manifests. */
    static final String NAME = "argocd";

    private final EnvironmentStage stage;
    private final Environment environment;
    private final ManifestRepository git;
    private final PlatformIdentity identity;

    /** @param stage the stacks of a phase, in an environment with GitOps delivery */
    ArgoFolder(EnvironmentStage stage) {
        this.stage = stage;
        this.environment = stage.phase().environment();
        this.git = environment.gitOps().orElseThrow();
        this.identity =
                new PlatformIdentity(environment.service().name(), environment.name(), environment.sharedNames());
    }

    /** Creates the charts of the folder that belong to a request; none before the cluster is built. */
    void createCharts(App folder, Request request) {
        if (!stage.phase().hasCluster()) {
            return;
        }
        for (EnvironmentStack stack : stage.stacks()) {
            if (request.asksFor(stack.id())) {
                createUnits(folder, stack);
            }
        }
        if (!request.isPartial()) {
            new ManifestChart(folder, "root", new ManifestChart.Props(projectsAndRoot()));
        }
    }

    private void createUnits(App folder, EnvironmentStack stack) {
        if (stack instanceof ClusterStack) {
            // A deleted controller would leave all features without targets, secrets or consumers.
            if (!stack.helmReleases().isEmpty()) {
                new ManifestChart(
                        folder,
                        "controllers",
                        new ManifestChart.Props(charts(stack.helmReleases().stream(), Pruning.NONE)));
            }
            new ManifestChart(folder, "platform", new ManifestChart.Props(List.of(unit("platform", Pruning.OBJECTS))));
        } else if (stack instanceof ObservabilityStack) {
            createObservability(folder, stack.helmReleases());
        } else if (stage.phase().states().containsKey(stack.id())) {
            FeatureState state = stage.phase().state(stack.id());
            if (state.runsOnCluster()) {
                new ManifestChart(folder, stack.id(), new ManifestChart.Props(List.of(feature(state))));
            }
        }
    }

    private void createObservability(App folder, List<HelmRelease> releases) {
        List<HasMetadata> definitions = charts(releases.stream().filter(HelmRelease::isDefinitionsOnly), Pruning.NONE);
        if (!definitions.isEmpty()) {
            new ManifestChart(folder, "crds", new ManifestChart.Props(definitions));
        }
        List<HasMetadata> agents = new ArrayList<>(List.of(unit("observability", Pruning.WHOLE)));
        agents.addAll(charts(releases.stream().filter(release -> !release.isDefinitionsOnly()), Pruning.WHOLE));
        new ManifestChart(folder, "observability", new ManifestChart.Props(agents));
    }

    private List<HasMetadata> charts(Stream<HelmRelease> releases, Pruning pruning) {
        return releases.<HasMetadata>map(release -> ArgoApplication.of(identity, release, pruning))
                .toList();
    }

    private HasMetadata unit(String name, Pruning pruning) {
        return ArgoApplication.of(
                identity,
                git,
                new ArgoApplication.Unit(name, ArgoProject.PLATFORM, ArgoApplication.NAMESPACE, pruning));
    }

    /** While EKS has a share of a feature, a missing file must not take its pods away. */
    private HasMetadata feature(FeatureState state) {
        return ArgoApplication.of(
                identity,
                git,
                new ArgoApplication.Unit(
                        state.feature().name(),
                        ArgoProject.FEATURES,
                        state.feature().workload().namespace(),
                        state.share() == 0 ? Pruning.WHOLE : Pruning.OBJECTS));
    }

    private List<HasMetadata> projectsAndRoot() {
        List<String> repositories = Stream.concat(
                        Stream.of(git.repository()),
                        stage.stacks().stream()
                                .flatMap(stack -> stack.helmReleases().stream())
                                .map(HelmRelease::repository))
                .distinct()
                .sorted()
                .toList();
        ObservedNames names = new ObservedNames(environment);
        // Beside their own namespaces, features have dashboards and settings of agents in those of the agents.
        List<String> namespaces = new ArrayList<>(environment.service().namespaces());
        namespaces.addAll(List.of(names.monitoring(), names.newRelic()));
        return List.of(
                ArgoProject.ofPlatform(repositories, environment.sharedNames()).object(identity),
                ArgoProject.ofFeatures(git.repository(), namespaces).object(identity),
                ArgoApplication.root(identity, git, NAME, cluster()));
    }

    private String cluster() {
        return environment.target().arns().of("eks", "cluster/" + environment.clusterName());
    }
}
