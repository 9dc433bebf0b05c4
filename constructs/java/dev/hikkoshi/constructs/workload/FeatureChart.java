package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.ApiObjectProps;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import org.cdk8s.JsonPatch;
import software.constructs.Construct;

/**
 * A cdk8s chart over objects that are typed and complete already.
 *
 * <p>Each object crosses into the CDK's process as a whole, once: as the patch that replaces the skeleton of its
 * ApiObject. The documents come out in the order of the objects, which is the order of application.
 */
public final class FeatureChart extends Chart {

    /**
     * @param scope a cdk8s app, or another chart
     * @param id the chart's id
     * @param objects in the order in which they are applied; none twice
     */
    public FeatureChart(Construct scope, String id, List<? extends HasMetadata> objects) {
        super(scope, id, ChartProps.builder().disableResourceNameHashes(true).build());
        objects.forEach(object -> createObject(ManifestText.plain(object)));
    }

    /** The objects as a YAML stream, one document each: what a reviewer reads and what is applied. */
    public static String yaml(String id, List<? extends HasMetadata> objects) {
        App app = new App();
        new FeatureChart(app, id, objects);
        return app.synthYaml();
    }

    private void createObject(Map<String, Object> plain) {
        String kind = plain.get("kind").toString();
        Map<?, ?> metadata = (Map<?, ?>) plain.get("metadata");
        String name = metadata.get("name").toString();
        String namespace = Objects.toString(metadata.get("namespace"), "cluster");
        ApiObject object = new ApiObject(
                this,
                String.join("-", kind.toLowerCase(Locale.ROOT), namespace, name),
                ApiObjectProps.builder()
                        .apiVersion(plain.get("apiVersion").toString())
                        .kind(kind)
                        .metadata(ApiObjectMetadata.builder().name(name).build())
                        .build());
        object.addJsonPatch(JsonPatch.replace("", plain));
    }
}
