package dev.hikkoshi.constructs.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnUpdatePolicy;
import software.amazon.jsii.JsiiObjectMapper;
import software.amazon.jsii.JsiiSerializable;

/** A CloudFormation resource, as it will be created: typed, with CDK's own properties of its type. */
public final class Resource extends Part {

    /** What becomes of a resource that leaves its stack or is replaced. */
    public enum Removal {
        /** It stays. */
        RETAIN("Retain", "Retain"),
        /** It stays, unless the deployment that would have created it failed. */
        RETAIN_EXCEPT_ON_CREATE("RetainExceptOnCreate", "Retain"),
        /** It goes. */
        DELETE("Delete", "Delete");

        private final String deletionPolicy;
        private final String updateReplacePolicy;

        Removal(String deletionPolicy, String updateReplacePolicy) {
            this.deletionPolicy = deletionPolicy;
            this.updateReplacePolicy = updateReplacePolicy;
        }
    }

    private final Map<String, Object> made;
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final Map<String, Object> overrides = new TreeMap<>();
    private final Map<String, Object> metadata = new TreeMap<>();

    private Resource(Part scope, String id, Map<String, Object> made) {
        super(scope, id);
        this.made = made;
    }

    private Resource(Part scope, String below) {
        super(scope.below(below), scope.stack());
        this.made = Map.of("existing", true);
    }

    /**
     * A resource of a type that CDK knows.
     *
     * @param properties the type's properties, such as {@code CfnAlarmProps}
     */
    public static Resource create(Part scope, String id, JsiiSerializable properties) {
        return new Resource(scope, id, Map.of("props", properties));
    }

    /**
     * A resource of any type.
     *
     * @param type its type, such as {@code Custom::…}
     * @param properties its properties as CloudFormation names them
     */
    public static Resource create(Part scope, String id, String type, Map<String, ?> properties) {
        Map<String, Object> made = new TreeMap<>();
        made.put("type", type);
        made.put("properties", properties);
        return new Resource(scope, id, made);
    }

    /**
     * A resource that CDK's library creates, see {@link Part#natively}: to refer to, and to be said more about.
     *
     * @param below the ids from {@code scope} down to it, with slashes between
     */
    public static Resource existing(Part scope, String below) {
        Resource resource = new Resource(scope, below);
        scope.stack().draft().amend(resource);
        return resource;
    }

    /** What {@code Ref} returns for the resource, for a template of the same stack. */
    public String ref() {
        return Reference.to(this);
    }

    /**
     * What {@code Fn::GetAtt} returns.
     *
     * @param name the attribute as CloudFormation names it, such as {@code Arn}
     */
    public String attribute(String name) {
        return Reference.toAttribute(this, name);
    }

    /** Says what becomes of the resource when it leaves its stack or is replaced. */
    public Resource onRemoval(Removal removal) {
        options.put("deletionPolicy", removal.deletionPolicy);
        options.put("updateReplacePolicy", removal.updateReplacePolicy);
        return this;
    }

    /** Says how the resource is updated. */
    public Resource onUpdate(CfnUpdatePolicy policy) {
        options.put("updatePolicy", policy);
        return this;
    }

    /**
     * Sets one property, whatever the resource was made of.
     *
     * @param path the property's names as CloudFormation has them, with dots between
     */
    public Resource override(String path, Object value) {
        overrides.put(path, value);
        return this;
    }

    /** The metadata of that key; null when there is none. */
    public Object metadata(String key) {
        return metadata.get(key);
    }

    /** Sets metadata, which stands in the template. */
    public void metadata(String key, Object value) {
        metadata.put(key, value);
    }

    @Override
    void describe(ObjectNode entry) {
        made.forEach((key, value) -> entry.set(key, JsiiObjectMapper.valueToTree(value)));
        if (!options.isEmpty()) {
            entry.set("options", JsiiObjectMapper.valueToTree(options));
        }
        if (!overrides.isEmpty()) {
            entry.set("overrides", JsiiObjectMapper.valueToTree(overrides));
        }
        if (!metadata.isEmpty()) {
            entry.set("metadata", JsiiObjectMapper.valueToTree(metadata));
        }
    }
}
