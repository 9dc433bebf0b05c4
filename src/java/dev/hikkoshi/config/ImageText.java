package dev.hikkoshi.config;

/** The form of a container image. */
final class ImageText {

    private ImageText() {}

    /** An immutable tag contains a digit. A tag with only letters, such as {@code latest}, is mutable. */
    static boolean isImmutable(String image) {
        // OCI distribution specification 1.1, Pulling manifests: a host and a name have up to 255 characters.
        String repository = "(?=[^@]{1,384}(@|$))[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\\d+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)+";
        return image.matches(repository + "@sha256:[0-9a-f]{64}")
                || image.matches(repository + ":(?=[^:]*\\d)[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    }
}
