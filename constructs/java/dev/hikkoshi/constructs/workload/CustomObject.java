package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.TreeMap;

/**
 * An object of a kind that has no class here: one that the cluster learns from a CustomResourceDefinition, or one that is
 * written as plain maps. fabric8's own class for those creates a mapper that a synth has no use for.
 */
public final class CustomObject implements HasMetadata {

    private static final long serialVersionUID = 1L;

    private String apiVersion;
    private final String kind;
    private ObjectMeta metadata;
    private final TreeMap<String, Object> additionalProperties;

    private CustomObject(String apiVersion, String kind, ObjectMeta metadata, Map<String, Object> properties) {
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.metadata = metadata;
        this.additionalProperties = new TreeMap<>(properties);
    }

    /**
     * An object whose spec is a record.
     *
     * @param spec a record whose components are named as the kind's fields
     */
    public static CustomObject of(String apiVersion, String kind, ObjectMeta metadata, Record spec) {
        return of(apiVersion, kind, metadata, Map.of("spec", spec));
    }

    /**
     * An object of plain values.
     *
     * @param properties everything but {@code apiVersion}, {@code kind} and {@code metadata}
     */
    public static CustomObject of(String apiVersion, String kind, ObjectMeta metadata, Map<String, Object> properties) {
        return new CustomObject(apiVersion, kind, metadata, properties);
    }

    /** Everything but {@code apiVersion}, {@code kind} and {@code metadata}. */
    public Map<String, Object> properties() {
        return new TreeMap<>(additionalProperties);
    }

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public void setApiVersion(String version) {
        this.apiVersion = version;
    }

    @Override
    public String getKind() {
        return kind;
    }

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    public void setMetadata(ObjectMeta metadata) {
        this.metadata = metadata;
    }
}
