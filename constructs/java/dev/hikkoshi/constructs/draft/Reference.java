package dev.hikkoshi.constructs.draft;

/**
 * Values that are known at deployment only, as texts that stand in for them. Such a text may be a part of another one, as
 * CDK's string tokens may; the composer puts the tokens in their places.
 */
public final class Reference {

    private static final String OPENING = "${Part[";

    private Reference() {}

    /** The value that another stack exports under {@code name}. */
    public static String toExport(String name) {
        return text("import", name);
    }

    /** Whether {@code value} holds one of these, and is not what it will be. */
    public static boolean isIn(String value) {
        return value.contains(OPENING);
    }

    /**
     * What CDK's library says of a construct of its own.
     *
     * @param property the property's name, such as {@code s3ObjectKey}
     */
    public static String to(Part part, String property) {
        return text("property", property + " " + part.path());
    }

    static String to(Resource resource) {
        return text("ref", resource.path());
    }

    static String toAttribute(Resource resource, String attribute) {
        return text("attribute", attribute + " " + resource.path());
    }

    private static String text(String kind, String words) {
        return OPENING + kind + " " + words + "]}";
    }
}
