package dev.hikkoshi.adopt;

import java.util.Optional;

/**
 * The customer managed key of a queue. AWS shows what its owner wrote: an ARN, the id of a key in the account of the queue, or an
 * alias, whose key only people know.
 */
final class QueueKey {

    /** The attribute of the queue. */
    static final String ATTRIBUTE = "KmsMasterKeyId";

    /** Its pattern. */
    static final String PATTERN = "Attributes." + ATTRIBUTE;

    private static final String OF_AWS = "alias/aws/";

    private QueueKey() {}

    /** The ARN of the key; empty without one, and for an alias. */
    static Optional<String> arn(LiveResource queue) {
        String written = queue.text(ATTRIBUTE);
        if (written.isEmpty() || isAlias(written)) {
            return Optional.empty();
        }
        if (written.startsWith("arn:")) {
            return Optional.of(written);
        }
        String[] arn = queue.id().split(":");
        return Optional.of("arn:%s:kms:%s:%s:key/%s".formatted(arn[1], arn[3], arn[4], written));
    }

    /** Whether a queue has a key by an alias that its owner gave it. */
    static boolean isByAlias(LiveResource queue) {
        return isAlias(queue.text(ATTRIBUTE)) && !queue.text(ATTRIBUTE).contains(OF_AWS);
    }

    private static boolean isAlias(String written) {
        return written.contains("alias/");
    }

    /** The key of a dependency in the form that the queue has it. */
    static String rendered(String arn, LiveResource queue) {
        return queue.text(ATTRIBUTE).startsWith("arn:") ? arn : arn.substring(arn.lastIndexOf('/') + 1);
    }
}
