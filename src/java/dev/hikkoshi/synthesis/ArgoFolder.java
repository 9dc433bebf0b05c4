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

    /** Creates the charts of a stack; none before the cluster is built. */
    List<ManifestChart> createUnits(App folder, EnvironmentStack stack) {
        if (!stage.phase().hasCluster()) {
            return List.of();
        }
        if (stack instanceof ClusterStack) {
            return platform(folder, stack.helmReleases());
        }
        if (stack instanceof ObservabilityStack) {
            return observability(folder, stack.helmReleases());
        }
        return Stream.ofNullable(stage.phase().states().get(stack.id()))
                .filter(FeatureState::runsOnCluster)
                .map(state -> chart(folder, stack.id(), List.of(feature(state))))
                .toList();
    }

    /** Creates the chart of the folder itself, for the whole environment. */
    void createRoot(App folder) {
        if (stage.phase().hasCluster()) {
            chart(folder, "root", projectsAndRoot());
        }
    }

    /** A deleted controller would leave all features without targets, secrets or consumers. */
    private List<ManifestChart> platform(App folder, List<HelmRelease> releases) {
        List<ManifestChart> all = new ArrayList<>();
        if (!releases.isEmpty()) {
            all.add(chart(folder, "controllers", charts(releases.stream(), Pruning.NONE)));
        }
        all.add(chart(folder, "platform", List.of(unit("platform", Pruning.OBJECTS))));
        return all;
    }

    private List<ManifestChart> observability(App folder, List<HelmRelease> releases) {
        List<ManifestChart> all = new ArrayList<>();
        List<HasMetadata> definitions = charts(releases.stream().filter(HelmRelease::isDefinitionsOnly), Pruning.NONE);
        if (!definitions.isEmpty()) {
            all.add(chart(folder, "crds", definitions));
        }
        List<HasMetadata> agents = new ArrayList<>(List.of(unit("observability", Pruning.WHOLE)));
        agents.addAll(charts(releases.stream().filter(release -> !release.isDefinitionsOnly()), Pruning.WHOLE));
        all.add(chart(folder, "observability", agents));
        return all;
    }

    private static ManifestChart chart(App folder, String file, List<HasMetadata> objects) {
        return new ManifestChart(folder, file, new ManifestChart.Props(objects));
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
