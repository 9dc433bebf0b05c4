package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import software.constructs.Construct;

/**
 * A cdk8s chart of typed Kubernetes objects, handed over whole: one call of cdk8s's process per chart, not three per object.
 * An {@code ApiObject} that is created in this chart follows them.
 */
public final class ManifestChart extends Chart {

    private final List<Object> objects;

    /**
     * @param scope a cdk8s app
     * @param id the chart's id, and the name of its file
     * @param objects in the order in which they are applied; none twice
     */
    public ManifestChart(Construct scope, String id, List<? extends HasMetadata> objects) {
        super(scope, id, ChartProps.builder().disableResourceNameHashes(true).build());
        this.objects = objects.stream().<Object>map(ManifestText::plain).toList();
    }

    /** The objects as cdk8s writes them: {@code apiVersion}, {@code kind} and {@code metadata} first. */
    @Override
    public List<Object> toJson() {
        List<Object> all = new ArrayList<>(objects);
        all.addAll(super.toJson());
        return all;
    }
}
