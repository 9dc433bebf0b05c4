package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.constructs.exports.Export;
import dev.hikkoshi.constructs.workload.ManifestChart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cdk8s.App;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** A stack of one environment: its account and region, its name {@code <service>-<environment>-<id>} and its tags. */
public abstract class EnvironmentStack extends Stack {

    private final String id;
    private final String environment;
    private final Map<Export, String> imports;

    /**
     * @param scope the environment's stage
     * @param id the stack's id in its environment, such as {@code edge} or a feature's name
     * @param props its identity, description and tags
     */
    protected EnvironmentStack(Construct scope, String id, EnvironmentStackProps props) {
        super(scope, id, props.of(id));
        this.id = id;
        this.environment = props.identity().environment();
        this.imports = scope instanceof ImportingStage stage ? stage.imports() : new HashMap<>();
    }

    /** The stack's id in its environment. */
    public final String id() {
        return id;
    }

    /**
     * Creates the charts with the Kubernetes objects of this stack.
     *
     * @param manifests the environment's cdk8s app; each chart becomes a file named after its id
     * @return the charts; none for most stacks
     */
    public List<ManifestChart> createCharts(App manifests) {
        return List.of();
    }

    /** The Helm charts of this stack. CDK installs them, or a GitOps controller. */
    public List<HelmRelease> helmReleases() {
        return List.of();
    }

    /**
     * The files of this stack for people and tools that are no Kubernetes objects, such as a release plan, by path below
     * the environment's folder of operations. Called once, after all constructs of the stack exist.
     *
     * @return the text of each file by its path, in the order of writing
     */
    public Map<String, String> files() {
        return Map.of();
    }

    /** Exports {@code value} under {@code key}, as long as this stack exists (trap T20). */
    protected final void export(String key, String value) {
        new Export(environment, id, key).write(this, value);
    }

    /** A token for the value that the stack {@code producer} of the same environment exports under {@code key}. */
    protected final String importOf(String producer, String key) {
        return imports.computeIfAbsent(new Export(environment, producer, key), Export::read);
    }
}
