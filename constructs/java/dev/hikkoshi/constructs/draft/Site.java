package dev.hikkoshi.constructs.draft;

import software.constructs.Construct;

/**
 * A drafted place once it is created, where CDK's own library creates something.
 *
 * @param construct the construct of the place
 */
public record Site(Construct construct) {

    /** The value as CDK takes it: a token in the place of each {@link Reference}. */
    public String resolve(String value) {
        return Reference.isIn(value) ? Composer.resolve(construct, value) : value;
    }
}
