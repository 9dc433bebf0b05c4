package dev.hikkoshi.constructs.tagging;

import java.util.List;
import software.amazon.awscdk.CfnTag;

/**
 * The tag {@code Name}, by which people find a resource in the console. All other tags are stack tags, which
 * CloudFormation hands to every resource that can carry them.
 */
public final class NameTag {

    private NameTag() {}

    /** The one tag {@code Name}. */
    public static List<CfnTag> of(String name) {
        return List.of(tag("Name", name));
    }

    /** The tag {@code Name} and one more. */
    public static List<CfnTag> of(String name, String key, String value) {
        return List.of(tag("Name", name), tag(key, value));
    }

    private static CfnTag tag(String key, String value) {
        return CfnTag.builder().key(key).value(value).build();
    }
}
