package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import software.constructs.Construct;

/**
 * A cdk8s chart of typed Kubernetes objects. It passes all objects in one call to the cdk8s process; separate objects
 * would need three calls each. An {@code ApiObject} in this chart comes after them.
 */
public final class ManifestChart extends Chart {

    private final String file;
    private final List<Object> objects;

    /**
     * @param scope a cdk8s app
     * @param id the chart's id, and the name of its file
     * @param props the objects
     */
    public ManifestChart(Construct scope, String id, Props props) {
        super(scope, id, ChartProps.builder().disableResourceNameHashes(true).build());
        this.file = id;
        this.objects = props.objects().stream().<Object>map(ManifestText::plain).toList();
    }

    /** The name of its file, without the ending. */
    public String file() {
        return file;
    }

    /** The objects in the format of cdk8s: {@code apiVersion}, {@code kind} and {@code metadata} first. */
    @Override
    public List<Object> toJson() {
        List<Object> all = new ArrayList<>(objects);
        all.addAll(super.toJson());
        return all;
    }

    /**
     * Kubernetes objects.
     *
     * @param objects the objects in the order in which they are applied, without duplicates
     */
    public record Props(List<? extends HasMetadata> objects) {

        public Props {
            objects = List.copyOf(objects);
        }
    }
}
